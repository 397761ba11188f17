using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Spane.Mqtt;

namespace Spane.Backend.Tests.Running;

/// <summary>A node as docs/protocol.md describes it: numbers its messages, keeps each until it is acknowledged, and sends again what is
/// asked for.</summary>
internal sealed class TestNode : IAsyncDisposable
{
    private readonly MqttConnection _connection;
    private readonly string _topics;
    private readonly int _stepMilliseconds;
    private readonly SortedDictionary<uint, (string Leaf, string Keys, Encoding Encoding)> _outbox = [];
    private readonly CancellationTokenSource _ending = new();
    private Task _reading = Task.CompletedTask;
    private int _connections;

    public TestNode(int brokerPort, string device = "packer-1", uint boot = 7, int stepMilliseconds = 1000, string? password = null)
    {
        Boot = boot;
        _stepMilliseconds = stepMilliseconds;
        Device = device;
        _topics = $"spane/v1/demo/{device}/";
        _connection = new MqttConnection(new MqttConnectionOptions
        {
            Port = brokerPort,
            ClientId = $"node-{device}-{boot}",
            UserName = password is null ? null : $"demo.{device}",
            Password = password,
        });
        _connection.StateChanged += state => Interlocked.Add(ref _connections, state == MqttConnectionState.Connected ? 1 : 0);
    }

    public string Device { get; }

    public uint Boot { get; }

    public uint Sequence { get; private set; }

    /// <summary>How often the broker has accepted it: more than once when its connection was ended meanwhile.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>How far the backend has acknowledged.</summary>
    public uint AcknowledgedUpTo { get; private set; }

    public ConcurrentQueue<string> Commands { get; } = new();

    /// <summary>What the node was told to be set to, as it arrived.</summary>
    public ConcurrentQueue<string> Configs { get; } = new();

    public async Task StartAsync()
    {
        await _connection.StartAsync();
        await _connection.SubscribeAsync(
            [new MqttSubscription(_topics + "received"), new MqttSubscription(_topics + "cmd"), new MqttSubscription(_topics + "config")]);
        _reading = ReadAsync();
    }

    /// <summary>Packs one pack.</summary>
    public Task PackAsync(double netGrams = 35.02) => SendAsync("pack", Invariant($$"""
        "prod":"milo","lot":"L-1","n":{{Sequence + 1}},"net":{{netGrams}},"gross":{{netGrams}},"res":0,"tgt":35,"rate":64.8,"run":15734,"wall":15734,"fill":612,"ir":1
        """));

    /// <summary>Closes a minute trial.</summary>
    public Task TrialAsync(int number, int packs, double meanGrams) => SendAsync("trial", Invariant($$"""
        "no":{{number}},"prod":"milo","lot":"L-1","packs":{{packs}},"mean":{{meanGrams}},"sd":0.3,"run":60000,"wall":130000,"why":"time"
        """));

    public Task EventAsync(string code, bool on, string source = "hx711") => SendAsync("event", Invariant($$"""
        "code":"{{code}}","on":{{(on ? 1 : 0)}},"src":"{{source}}","val":51
        """));

    /// <summary>Reads a load's meter.</summary>
    public Task PowerAsync(string load, double amperes, long wattHours, bool? on = null) => SendAsync("power", Invariant($$"""
        "load":"{{load}}","u":230,"i":{{amperes}},"p":{{amperes * 230}},"e":{{wattHours}},"f":50,"pf":1,{{(on is { } closed ? $"\"on\":{(closed ? 1 : 0)}," : "")}}"q":"ok"
        """));

    /// <summary>Says which settings are in force and which were refused.</summary>
    public Task ReportConfigAsync(uint revision, uint refused = 0, string why = "") => PublishAsync("config/reported", Invariant($$"""
        {"v":1,"boot":{{Boot}},"t":0,"up":1,"rev":{{revision}},"no":{{refused}},"why":"{{why}}"}
        """));

    /// <summary>Uses up a sequence number without sending anything; the message is in the outbox unless it is given up.</summary>
    public void Skip(bool keep)
    {
        Sequence++;
        if (keep)
        {
            lock (_outbox)
            {
                _outbox[Sequence] = ("event", "\"code\":\"restarted\"", Encoding.UTF8);
            }
        }
    }

    public Task AnswerAsync(string commandId, string state, string why = "") => PublishAsync("ack", Invariant($$"""
        {"v":1,"boot":{{Boot}},"t":0,"up":1,"id":"{{commandId}}","st":"{{state}}","why":"{{why}}"}
        """));

    public async Task StatusAsync(bool online, string life = "") => await _connection.PublishAsync(new MqttMessage(
        _topics + "status",
        Encoding.UTF8.GetBytes(
            Invariant(
                $$"""{"v":1,"boot":{{Boot}},"t":0,"up":1,"on":{{(online ? 1 : 0)}},"role":"packer","fw":"0.1.0","rst":"power-on","mem":1,"q":0,"rev":0,"con":1{{(life.Length > 0 ? $",\"life\":\"{life}\"" : "")}}}""")),
        MqttQoS.AtLeastOnce,
        Retain: true));

    /// <summary>Says what the broker says for a connection of the node that has ended.</summary>
    public async Task WillAsync(uint boot, uint connection) => await _connection.PublishAsync(new MqttMessage(
        _topics + "status",
        Encoding.UTF8.GetBytes(Invariant($$"""{"v":1,"boot":{{boot}},"t":0,"up":0,"on":0,"con":{{connection}}}""")),
        MqttQoS.AtLeastOnce,
        Retain: true));

    public async Task WeightAsync(double netGrams) => await _connection.PublishAsync(new MqttMessage(
        _topics + "weight",
        Encoding.UTF8.GetBytes(
            Invariant(
                $$"""{"v":1,"boot":{{Boot}},"t":0,"up":1,"net":{{netGrams}},"gross":{{netGrams}},"st":1,"state":"settle","sps":79.8,"q":"ok"}"""))));

    /// <summary>Sends any payload at all.</summary>
    public async Task PublishAsync(string leaf, string payload) =>
        await _connection.PublishAsync(new MqttMessage(_topics + leaf, Encoding.UTF8.GetBytes(payload), MqttQoS.AtLeastOnce));

    public async Task PublishToAsync(string topic, byte[] payload) =>
        await _connection.PublishAsync(new MqttMessage(topic, payload, MqttQoS.AtLeastOnce));

    /// <summary>Sends again everything from a number on, as after 10 s without an acknowledgement.</summary>
    public async Task SendAgainAsync(uint from)
    {
        List<(uint Sequence, string Leaf, string Keys, Encoding Encoding)> again;
        lock (_outbox)
        {
            again = [.. _outbox.Where(entry => entry.Key >= from)
                .Select(entry => (entry.Key, entry.Value.Leaf, entry.Value.Keys, entry.Value.Encoding))];
        }

        foreach (var (sequence, leaf, keys, encoding) in again)
        {
            await PublishToAsync(_topics + leaf, encoding.GetBytes(Payload(sequence, keys)));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _connection.DisposeAsync();
        await _reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _ending.Dispose();
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>Keeps and sends any sequenced message at all.</summary>
    public async Task SendAsync(string leaf, string keys, Encoding? encoding = null)
    {
        Sequence++;
        lock (_outbox)
        {
            _outbox[Sequence] = (leaf, keys, encoding ?? Encoding.UTF8);
        }

        await PublishToAsync(_topics + leaf, (encoding ?? Encoding.UTF8).GetBytes(Payload(Sequence, keys)));
    }

    /// <summary>A sequenced message as it is sent.</summary>
    public string Payload(uint sequence, string keys)
    {
        uint lowest;
        lock (_outbox)
        {
            lowest = _outbox.Count > 0 ? Math.Min(_outbox.First().Key, sequence) : sequence;
        }

        // From 2026-11-22 12:00 UTC on, one step later for each message.
        return Invariant(
            $$"""{"v":1,"boot":{{Boot}},"seq":{{sequence}},"lo":{{lowest}},"t":{{1795348800000 + (sequence * (long)_stepMilliseconds)}},"up":{{sequence * (long)_stepMilliseconds}},""") + keys.Trim() + "}";
    }

    private async Task ReadAsync()
    {
        await foreach (var message in _connection.Received.ReadAllAsync(_ending.Token))
        {
            await _connection.AcknowledgeAsync(new[] { message });
            if (message.Topic.EndsWith("/cmd", StringComparison.Ordinal))
            {
                Commands.Enqueue(Encoding.UTF8.GetString(message.Payload.Span));
                continue;
            }

            if (message.Topic.EndsWith("/config", StringComparison.Ordinal))
            {
                Configs.Enqueue(Encoding.UTF8.GetString(message.Payload.Span));
                continue;
            }

            using var json = JsonDocument.Parse(message.Payload);
            if (json.RootElement.GetProperty("boot").GetUInt32() == Boot)
            {
                await ForgetAsync(json.RootElement.GetProperty("seq").GetUInt32(), json.RootElement.GetProperty("need").GetUInt32());
            }
        }
    }

    private async Task ForgetAsync(uint storedUpTo, uint needFrom)
    {
        lock (_outbox)
        {
            foreach (var sequence in _outbox.Keys.Where(sequence => sequence <= storedUpTo).ToList())
            {
                _outbox.Remove(sequence);
            }
        }

        AcknowledgedUpTo = Math.Max(AcknowledgedUpTo, storedUpTo);
        if (needFrom > 0)
        {
            await SendAgainAsync(needFrom);
        }
    }
}
