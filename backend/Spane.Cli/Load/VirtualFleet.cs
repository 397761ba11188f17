using System.Globalization;
using System.Text;
using System.Text.Json;
using Spane.Mqtt;

namespace Spane.Cli.Load;

/// <summary>
/// Many virtual packers in one process: each numbers its packs and keeps them until the backend has acknowledged them, as docs/protocol.md asks of a node.
/// They share a few connections to the broker.
/// </summary>
public sealed class VirtualFleet : IAsyncDisposable
{
    /// <summary>Site of the virtual devices.</summary>
    public const string Site = "bench";

    private readonly MqttConnection[] _connections;
    private readonly VirtualPacker[] _packers;
    private readonly Dictionary<string, VirtualPacker> _byDevice;
    private readonly CancellationTokenSource _ending = new();
    private readonly Task[] _readers;
    private long _acknowledged;

    private VirtualFleet(MqttConnection[] connections, VirtualPacker[] packers)
    {
        _connections = connections;
        _packers = packers;
        _byDevice = packers.ToDictionary(packer => packer.Device, StringComparer.Ordinal);
        _readers = [.. connections.Select(connection => ReadAsync(connection, _ending.Token))];
    }

    /// <summary>The virtual packers.</summary>
    public IReadOnlyList<VirtualPacker> Packers => _packers;

    /// <summary>Messages given to the broker so far.</summary>
    public long Sent => _packers.Sum(packer => (long)packer.Sequence);

    /// <summary>Messages that the backend has acknowledged as stored.</summary>
    public long Acknowledged => Interlocked.Read(ref _acknowledged);

    /// <summary>Id of a virtual device.</summary>
    /// <param name="index">Its index, from 0.</param>
    public static string DeviceId(int index) => string.Create(CultureInfo.InvariantCulture, $"bench-{index + 1}");

    /// <summary>Connects.</summary>
    /// <param name="connection">Where to; the client id gets a number.</param>
    /// <param name="connections">How many connections the devices share.</param>
    /// <param name="devices">How many devices.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<VirtualFleet> ConnectAsync(MqttConnectionOptions connection, int connections, int devices, CancellationToken cancellationToken)
    {
        var clients = new MqttConnection[connections];
        for (var i = 0; i < connections; i++)
        {
            clients[i] = new MqttConnection(connection with { ClientId = string.Create(CultureInfo.InvariantCulture, $"{connection.ClientId}-{i}"), SessionExpiry = TimeSpan.Zero });
            await clients[i].StartAsync(cancellationToken).ConfigureAwait(false);
        }

        var fleet = new VirtualFleet(clients, [.. Enumerable.Range(0, devices).Select(index => new VirtualPacker(DeviceId(index), clients[index % connections]))]);
        await Task.WhenAll(fleet._packers.Select(packer => packer.Connection.SubscribeAsync([new MqttSubscription(packer.ReceivedTopic)], cancellationToken))).ConfigureAwait(false);
        return fleet;
    }

    /// <summary>Packs as fast as the path takes it, every device in turn.</summary>
    /// <param name="quality">Quality of service of the packs.</param>
    /// <param name="window">The most packs sent and not yet acknowledged by the backend, over all devices.</param>
    /// <param name="cancellationToken">Ends packing.</param>
    public Task PackAsync(MqttQoS quality, int window, CancellationToken cancellationToken) =>
        Task.WhenAll(_connections.Select(connection => Task.Run(
            () => PackOnAsync([.. _packers.Where(packer => packer.Connection == connection)], quality, window, cancellationToken), CancellationToken.None)));

    /// <summary>Packs at a steady rate, every device in turn.</summary>
    /// <param name="packsPerSecond">The rate over all devices.</param>
    /// <param name="sent">Told each pack before it is sent.</param>
    /// <param name="cancellationToken">Ends packing.</param>
    public async Task PackAtAsync(int packsPerSecond, Action<VirtualPacker> sent, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        var start = TimeProvider.System.GetTimestamp();
        var packs = 0L;
        while (await timer.WaitForNextTickAsync(CancellationToken.None).ConfigureAwait(false) && !cancellationToken.IsCancellationRequested)
        {
            for (var due = (long)(TimeProvider.System.GetElapsedTime(start).TotalSeconds * packsPerSecond); packs < due; packs++)
            {
                var packer = _packers[packs % _packers.Length];
                sent(packer);
                _ = packer.PackAsync(MqttQoS.AtLeastOnce, CancellationToken.None).AsTask();
            }
        }
    }

    /// <summary>Waits until everything sent is acknowledged; what is not after a pause is sent again.</summary>
    /// <param name="limit">How long at most.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether everything is acknowledged.</returns>
    public async Task<bool> SettleAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        var start = TimeProvider.System.GetTimestamp();
        var pause = 0;
        while (Acknowledged < Sent && TimeProvider.System.GetElapsedTime(start) < limit)
        {
            await Task.Delay(100, cancellationToken).ConfigureAwait(false);
            if (++pause % 50 == 0)
            {
                foreach (var packer in _packers)
                {
                    await packer.SendAgainAsync(cancellationToken).ConfigureAwait(false);
                }
            }
        }

        return Acknowledged >= Sent;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync().ConfigureAwait(false);
        foreach (var connection in _connections)
        {
            await connection.DisposeAsync().ConfigureAwait(false);
        }

        await Task.WhenAll(_readers).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _ending.Dispose();
    }

    private async Task PackOnAsync(VirtualPacker[] packers, MqttQoS quality, int window, CancellationToken cancellationToken)
    {
        var inFlight = new Queue<Task<MqttReasonCode>>();
        for (var i = 0L; !cancellationToken.IsCancellationRequested; i++)
        {
            if (i % 64 == 0)
            {
                while (Sent - Acknowledged > window && !cancellationToken.IsCancellationRequested)
                {
                    await Task.Delay(1, CancellationToken.None).ConfigureAwait(false);
                }
            }

            inFlight.Enqueue(packers[i % packers.Length].PackAsync(quality, CancellationToken.None).AsTask());
            if (inFlight.Count > 500)
            {
                await inFlight.Dequeue().ConfigureAwait(false);
            }
        }

        while (inFlight.TryDequeue(out var publish))
        {
            await publish.ConfigureAwait(false);
        }
    }

    private async Task ReadAsync(MqttConnection connection, CancellationToken cancellationToken)
    {
        await foreach (var message in connection.Received.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            await connection.AcknowledgeAsync(new[] { message }, cancellationToken).ConfigureAwait(false);
            var device = message.Topic.Split('/')[3];
            using var json = JsonDocument.Parse(message.Payload);
            var packer = _byDevice[device];
            Interlocked.Add(ref _acknowledged, packer.Forget(json.RootElement.GetProperty("seq").GetUInt32()));
            if (json.RootElement.GetProperty("need").GetUInt32() > 0)
            {
                _ = packer.SendAgainAsync(cancellationToken);
            }
        }
    }
}
