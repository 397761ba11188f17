using System.Collections.Concurrent;
using Spane.Backend.Live;
using Spane.Backend.Settings;
using Spane.Backend.Twins;
using Spane.Storage.Ingest;
using Spane.Storage.Partitions;
using Spane.Storage.Settings;

namespace Spane.Backend.Devices;

/// <summary>The registered devices that this backend looks after, with their runtimes. Safe for concurrent use; each runtime itself has one
/// writer, ingest.</summary>
internal sealed class DeviceDirectory(
    DeviceTable table, IIngestStore store, TwinFactory twins, LiveState live, IngestOptions options, TimeProvider time,
    IWitnesses? witnesses = null) : IDisposable
{
    private const int SimultaneousReads = 8;

    private readonly ConcurrentDictionary<string, DeviceRuntime> _runtimes = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _adding = new(1, 1);
    private volatile PartitionShare? _share;
    private long _registered;

    /// <summary>All runtimes, in no particular order.</summary>
    public ICollection<DeviceRuntime> All => _runtimes.Values;

    /// <summary>Finds a registered device that this backend looks after.</summary>
    /// <returns>Its runtime; null: it is not registered, or another backend looks after it.</returns>
    public DeviceRuntime? Find(string device) => _runtimes.GetValueOrDefault(device);

    /// <summary>Brings every registered device of a share back to where it was, and forgets the others; before the first message.</summary>
    public async Task LookAfterAsync(PartitionShare share, CancellationToken cancellationToken = default)
    {
        foreach (var device in _runtimes.Keys)
        {
            _runtimes.TryRemove(device, out _);
            if (!share.Covers(device))
            {
                twins.Forget(device);
            }
        }

        _share = share;
        await RefreshAsync(anew: true, cancellationToken);
    }

    /// <summary>Brings the devices of partitions that came to the share back to where they were; before their first message. The others
    /// continue.</summary>
    public Task LookAfterAddedAsync(CancellationToken cancellationToken = default) => RefreshAsync(anew: true, cancellationToken);

    /// <summary>Adds what was registered since the last time, here or on another backend.</summary>
    public Task RefreshAsync(CancellationToken cancellationToken = default) => RefreshAsync(anew: false, cancellationToken);

    /// <summary>Registers devices; from then on their messages are taken.</summary>
    public async Task RegisterAsync(IReadOnlyCollection<Device> devices, CancellationToken cancellationToken = default)
    {
        await table.RegisterAsync(devices, cancellationToken);
        await RefreshAsync(cancellationToken);
    }

    public void Dispose() => _adding.Dispose();

    private async Task RefreshAsync(bool anew, CancellationToken cancellationToken)
    {
        await _adding.WaitAsync(cancellationToken);
        try
        {
            if (_share is { } share && (anew || await table.CountAsync(cancellationToken) != _registered))
            {
                await AddRegisteredAsync(share, cancellationToken);
            }
        }
        finally
        {
            _adding.Release();
        }
    }

    private async Task AddRegisteredAsync(PartitionShare share, CancellationToken cancellationToken)
    {
        var all = await table.AllAsync(cancellationToken);
        var added = all.Where(device => share.Covers(device.Id) && !_runtimes.ContainsKey(device.Id)).ToList();
        var states = await store.LoadTwinsAsync(added.ConvertAll(device => device.Id), cancellationToken);
        var revoked = await table.RevokedAsync(cancellationToken);
        // Each twin reads its latest results back: several at a time, because the devices of a takeover wait for the last of them.
        await Parallel.ForEachAsync(
            added,
            new ParallelOptions { MaxDegreeOfParallelism = SimultaneousReads, CancellationToken = cancellationToken },
            async (device, token) => await AddAsync(device, states.GetValueOrDefault(device.Id), revoked.Contains(device.Id), token));

        _registered = all.Count;
    }

    private async Task AddAsync(Device device, byte[]? saved, bool revoked, CancellationToken cancellationToken)
    {
        var state = saved is null ? null : DeviceState.Read(saved);
        var twin = await twins.CreateAsync(device, state?.Twin, cancellationToken);
        var runtime = new DeviceRuntime(device, twin, live, time, TimeSpan.FromDays(options.OldestMessageDays))
        {
            Revoked = revoked,
            Witness = witnesses?.Of(device),
        };
        if (state is not null)
        {
            runtime.Restore(state);
        }

        _runtimes.TryAdd(device.Id, runtime);
    }
}
