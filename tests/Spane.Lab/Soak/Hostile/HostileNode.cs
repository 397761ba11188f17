using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Spane.Backend.Broker;
using Spane.Messages;
using Spane.Mqtt;

namespace Spane.Lab.Soak.Hostile;

/// <summary>
/// A node on a connection of its own, with credentials of its own: keeps each sequenced message until the backend has named it, and sends
/// again from where it is asked to (docs/protocol.md). Its clock, its messages and its memory can be made to fail.
/// </summary>
/// <param name="role"><c>packer</c> or <c>power</c>.</param>
internal sealed class HostileNode(string site, string device, string role, MqttConnectionOptions broker, BrokerUser user, Random random)
    : IAsyncDisposable
{
    // A node that has been in use for a while: a stale will of an earlier boot is possible.
    private const uint FirstBoot = 5;

    private static readonly TimeSpan SendAgainAfter = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ReconnectPause = TimeSpan.FromMilliseconds(100);

    private readonly MqttConnection _connection = new(Options(broker, user) with { ClientId = user.Name });
    private readonly ConcurrentDictionary<uint, Kept> _outbox = new();
    private readonly SemaphoreSlim _work = new(0);
    private readonly CancellationTokenSource _ending = new();
    private Task _running = Task.CompletedTask;
    private string _life = NewLife(random);
    private long _booted = Stopwatch.GetTimestamp();
    private uint _boot = FirstBoot;
    private uint _sequence;
    private uint _acknowledged;
    private uint _next = 1;

    /// <summary>Device id.</summary>
    public string Device => device;

    /// <summary>How wrong its clock is.</summary>
    public TimeSpan ClockError { get; set; }

    /// <summary>Sequenced messages sent, each counted once, refused ones included.</summary>
    public long Sent { get; private set; }

    /// <summary>Whether the backend has named everything sent.</summary>
    public bool IsSettled => Volatile.Read(ref _acknowledged) >= _sequence;

    /// <summary>How to reach a broker with a device's credentials.</summary>
    public static MqttConnectionOptions Options(MqttConnectionOptions broker, BrokerUser user) => broker with
    {
        UserName = user.Name,
        Password = user.Password,
        CleanStart = true,
        ReceiveBufferSize = 4 * 1024,
        ReceivedCapacity = 64,
        ReconnectPauseLimit = TimeSpan.FromSeconds(1),
    };

    /// <summary>Connects, says that it is there, and sends what it is told from then on.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await _connection.StartAsync(cancellationToken);
        await _connection.SubscribeAsync([new MqttSubscription(Topic(TopicLeaf.Received))], cancellationToken);
        await TellStatusAsync(cancellationToken);
        _running = Task.WhenAll(SendAsync(_ending.Token), ReadAsync(_ending.Token));
    }

    /// <summary>Puts a message into the outbox.</summary>
    public void Tell(TopicLeaf leaf, string body, bool cutOff = false)
    {
        var now = DateTimeOffset.UtcNow + ClockError;
        _outbox[_sequence + 1] = new Kept(leaf, body, Math.Max(0, now.ToUnixTimeMilliseconds()), Uptime, cutOff);
        _sequence++;
        Sent++;
        _work.Release();
    }

    /// <summary>Loses its memory: another life, from boot 1 and sequence 1.</summary>
    public async Task EraseAsync(CancellationToken cancellationToken)
    {
        if (!IsSettled)
        {
            throw new InvalidOperationException("What the node still keeps would be lost with its flash.");
        }

        _outbox.Clear();
        (_life, _boot, _booted) = (NewLife(random), 1, Stopwatch.GetTimestamp());
        (_sequence, _next) = (0, 1);
        Volatile.Write(ref _acknowledged, 0);
        await TellStatusAsync(cancellationToken);
    }

    /// <summary>Publishes the last will of the boot before this one, as a broker does for a connection that it took long to give
    /// up.</summary>
    public async Task TellStaleWillAsync(CancellationToken cancellationToken)
    {
        var will = string.Create(CultureInfo.InvariantCulture, $$"""{"v":1,"boot":{{_boot - 1}},"t":0,"up":0,"on":0}""");
        await _connection.PublishAsync(
            new MqttMessage(Topic(TopicLeaf.Status), Encoding.UTF8.GetBytes(will), MqttQoS.AtLeastOnce, Retain: true), cancellationToken);
    }

    /// <summary>Publishes live values as fast as the connection takes them.</summary>
    public async Task FloodAsync(int messages, CancellationToken cancellationToken)
    {
        for (var sent = 0; sent < messages;)
        {
            var weight = string.Create(
                CultureInfo.InvariantCulture,
                $$"""{"v":1,"boot":{{_boot}},"t":{{DateTimeOffset.UtcNow.ToUnixTimeMilliseconds()}},"up":{{Uptime}},"net":1.5,"gross":1.5,"st":0,"state":"coarse","sps":80,"q":"ok"}""");
            try
            {
                await _connection.PublishAsync(new MqttMessage(Topic(TopicLeaf.Weight), Encoding.UTF8.GetBytes(weight), MqttQoS.AtMostOnce),
                    cancellationToken);
                sent++;
            }
            catch (MqttDisconnectedException)
            {
                // The broker is away, or has thrown the flooder out: it begins again, so that the flood is one.
                sent = 0;
                await Task.Delay(ReconnectPause, cancellationToken);
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        await _connection.DisposeAsync();
        await _running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _ending.Dispose();
        _work.Dispose();
    }

    private static string NewLife(Random random) => random.NextInt64().ToString("x16", CultureInfo.InvariantCulture);

    private long Uptime => 1_000 + (long)Stopwatch.GetElapsedTime(_booted).TotalMilliseconds;

    private string Topic(TopicLeaf leaf) => new DeviceTopic(site, device, leaf).ToString();

    private async Task TellStatusAsync(CancellationToken cancellationToken)
    {
        var now = (DateTimeOffset.UtcNow + ClockError).ToUnixTimeMilliseconds();
        var status = string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"v":1,"boot":{{_boot}},"t":{{now}},"up":{{Uptime}},"on":1,"role":"{{role}}","fw":"soak","rst":"power-on","mem":81234,"q":0,"rev":0,"life":"{{_life}}"}""");
        await _connection.PublishAsync(
            new MqttMessage(Topic(TopicLeaf.Status), Encoding.UTF8.GetBytes(status), MqttQoS.AtLeastOnce, Retain: true), cancellationToken);
    }

    /// <summary>One sender: messages leave in the order of their numbers, from where the backend asks again when it does.</summary>
    private async Task SendAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var sequence = Volatile.Read(ref _next);
            if (sequence > _sequence)
            {
                if (!await _work.WaitAsync(SendAgainAfter, cancellationToken) && !IsSettled)
                {
                    Volatile.Write(ref _next, Volatile.Read(ref _acknowledged) + 1);
                }

                continue;
            }

            if (_outbox.TryGetValue(sequence, out var kept) && sequence > Volatile.Read(ref _acknowledged))
            {
                await _connection.PublishAsync(
                    new MqttMessage(Topic(kept.Leaf), kept.Payload(_boot, sequence, _acknowledged + 1), MqttQoS.AtLeastOnce),
                    cancellationToken);
            }

            Interlocked.CompareExchange(ref _next, sequence + 1, sequence);
        }
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        var one = new MqttReceivedMessage[1];
        await foreach (var message in _connection.Received.ReadAllAsync(cancellationToken))
        {
            one[0] = message;
            await _connection.AcknowledgeAsync(one, cancellationToken);
            var received = JsonDocument.Parse(message.Payload).RootElement;
            if (received.GetProperty("boot").GetUInt32() != _boot)
            {
                continue;
            }

            var storedUpTo = received.GetProperty("seq").GetUInt32();
            if (storedUpTo <= _sequence && storedUpTo > Volatile.Read(ref _acknowledged))
            {
                Volatile.Write(ref _acknowledged, storedUpTo);
            }

            if (received.GetProperty("need").GetUInt32() is > 0 and var need)
            {
                Volatile.Write(ref _next, need);
                _work.Release();
            }
        }
    }

    private sealed record Kept(TopicLeaf Leaf, string Body, long UtcMilliseconds, long UptimeMilliseconds, bool CutOff)
    {
        public byte[] Payload(uint boot, uint sequence, uint lowestKept)
        {
            var whole = Encoding.UTF8.GetBytes(string.Create(
                CultureInfo.InvariantCulture,
                $$"""{"v":1,"boot":{{boot}},"seq":{{sequence}},"lo":{{lowestKept}},"t":{{UtcMilliseconds}},"up":{{UptimeMilliseconds}},{{Body}}}"""));
            return CutOff ? whole[..12] : whole;
        }
    }
}
