using Spane.Mqtt;

namespace Spane.Lab.Load;

/// <summary>
/// Up to 10,000 virtual devices in one process, on one to as many connections. Device <c>i</c> of <c>N</c> sends message <c>i</c>, <c>i +
/// N</c>, <c>i + 2N</c> … with sequence numbers 1, 2, 3 …, in this order, so that a receiver can tell what was lost and what came twice.
/// </summary>
public sealed class VirtualFleet : IAsyncDisposable
{
    private const int SimultaneousConnects = 100;

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    private readonly FleetOptions _options;
    private readonly FleetLine[] _lines;
    private readonly FleetDevice[] _devices;
    private long _sent;
    private long _named;

    private VirtualFleet(FleetOptions options)
    {
        _options = options;
        _devices = [.. Enumerable.Range(0, options.Devices).Select(number => new FleetDevice(options, number))];
        _lines =
            [.. _devices.GroupBy(device => device.Number % options.Connections)
                .Select(group => new FleetLine(this, options, group.Key, [.. group]))];
    }

    /// <summary>The virtual devices.</summary>
    public IReadOnlyList<FleetDevice> Devices => _devices;

    /// <summary>Messages sent so far, each counted once.</summary>
    public long Sent => Interlocked.Read(ref _sent);

    /// <summary>Messages that the broker has taken so far.</summary>
    public long Published => _lines.Sum(line => line.Published);

    /// <summary>Messages that the backend has named as stored.</summary>
    public long Acknowledged => Interlocked.Read(ref _named);

    /// <summary>Messages sent that the backend has not named.</summary>
    internal long Outstanding => Sent - Acknowledged;

    /// <summary>Told each message before it is sent: device, sequence number, timestamp.</summary>
    internal Action<FleetDevice, uint, long>? Watch { get; set; }

    /// <summary>What the devices of a fleet are registered as.</summary>
    public static IEnumerable<Storage.Settings.Device> Registrations(FleetOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return Enumerable.Range(0, options.Devices).Select(number => FleetDevice.RegistrationOf(options, number));
    }

    /// <summary>Connects all devices.</summary>
    /// <exception cref="MqttRefusedException">The broker refuses.</exception>
    public static async Task<VirtualFleet> ConnectAsync(FleetOptions options, IProgress<int>? connected,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var fleet = new VirtualFleet(options);
        var count = 0;
        try
        {
            await Parallel.ForEachAsync(
                fleet._lines,
                new ParallelOptions { MaxDegreeOfParallelism = SimultaneousConnects, CancellationToken = cancellationToken },
                async (line, token) =>
                {
                    await line.ConnectAsync(token);
                    connected?.Report(Interlocked.Increment(ref count));
                });
            return fleet;
        }
        catch
        {
            await fleet.DisposeAsync();
            throw;
        }
    }

    /// <summary>Sends until all messages are sent or it is stopped.</summary>
    /// <returns>Completes when the broker has taken the last.</returns>
    public Task RunAsync(CancellationToken stop)
    {
        var clock = new FleetClock(_options.MessagesPerSecond);
        return Task.WhenAll(_lines.Select(line => Task.Run(() => line.RunAsync(clock, stop), CancellationToken.None)));
    }

    /// <summary>Lets devices send again what the backend does not name in time, until stopped; beside <see cref="RunAsync"/> where messages
    /// may be dropped.</summary>
    public async Task KeepOutboxesAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(_options.SendAgainAfter);
        var before = new uint[_devices.Length];
        try
        {
            while (await timer.WaitForNextTickAsync(stop))
            {
                foreach (var device in _devices)
                {
                    var stored = device.AcknowledgedUpTo;
                    if (stored == before[device.Number] && stored < device.Sequence)
                    {
                        _ = _lines[device.Number % _lines.Length].SendAgainAsync(device, stop);
                    }

                    before[device.Number] = stored;
                }
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Stopped.
        }
    }

    /// <summary>Waits until the backend has named everything sent, sending again what it does not name in time.</summary>
    /// <returns>Whether everything is named.</returns>
    public async Task<bool> SettleAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var outboxes = KeepOutboxesAsync(ending.Token);
        var (named, since) = (Acknowledged, TimeProvider.System.GetTimestamp());
        while (Acknowledged < Sent && TimeProvider.System.GetElapsedTime(since) < limit)
        {
            await Task.Delay(Look, cancellationToken);
            if (Acknowledged != named)
            {
                (named, since) = (Acknowledged, TimeProvider.System.GetTimestamp());
            }
        }

        await ending.CancelAsync();
        await outboxes;
        return Acknowledged >= Sent;
    }

    /// <summary>Disconnects all devices.</summary>
    public async ValueTask DisposeAsync() =>
        await Parallel.ForEachAsync(_lines, async (line, _) => await line.DisposeAsync());

    internal void CountSent() => Interlocked.Increment(ref _sent);

    internal void Named(long more) => Interlocked.Add(ref _named, more);
}
