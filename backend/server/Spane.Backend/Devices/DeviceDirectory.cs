using System.Collections.Concurrent;
using System.Collections.Frozen;
using Spane.Backend.Live;
using Spane.Backend.Settings;
using Spane.Backend.Twins;
using Spane.Storage.Ingest;
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
    private volatile FrozenDictionary<string, Device> _registered = FrozenDictionary<string, Device>.Empty;
    private bool? _everything;

    /// <summary>All runtimes, in no particular order.</summary>
    public ICollection<DeviceRuntime> All => _runtimes.Values;

    /// <summary>Finds a registered device that this backend looks after.</summary>
    /// <returns>Its runtime; null: it is not registered, or another backend looks after it.</returns>
    public DeviceRuntime? Find(string device) => _runtimes.GetValueOrDefault(device);

    /// <summary>Whether a device is registered, and another backend looks after it or none does yet.</summary>
    public bool IsElsewhere(string device) => IsRegistered(device) && !_runtimes.ContainsKey(device);

    /// <summary>The devices that are registered, and that this backend does not look after.</summary>
    public IReadOnlySet<string> Elsewhere =>
        _registered.Keys.Where(device => !_runtimes.ContainsKey(device)).ToHashSet(StringComparer.Ordinal);

    /// <summary>Whether a device was registered when this was looked at last, about a second ago.</summary>
    public bool IsRegistered(string device) => _registered.ContainsKey(device);

    /// <summary>Brings every registered device back to where it was, and those that will be registered; before the first
    /// message.</summary>
    public Task LookAfterAllAsync(CancellationToken cancellationToken = default) => BeginAsync(everything: true, cancellationToken);

    /// <summary>Learns which devices are registered, and looks after none until it is taken (<see cref="TakeAsync"/>).</summary>
    public Task LookAfterTakenAsync(CancellationToken cancellationToken = default) => BeginAsync(everything: false, cancellationToken);

    /// <summary>Looks after one more device: brings it back to where it was.</summary>
    /// <param name="saved">Its state; null: none was saved yet.</param>
    /// <param name="epoch">Names this backend in each transaction of the device.</param>
    /// <exception cref="InvalidOperationException">There is no such device.</exception>
    public async Task TakeAsync(string device, byte[]? saved, long epoch, CancellationToken cancellationToken = default)
    {
        if (!IsRegistered(device))
        {
            await RefreshAsync(cancellationToken);
        }

        var registered = _registered.GetValueOrDefault(device) ?? throw new InvalidOperationException($"There is no device {device}.");
        Release(device);
        var revoked = await table.RevokedAsync(cancellationToken);
        await AddAsync(registered, saved, revoked.Contains(device), epoch, cancellationToken);
    }

    /// <summary>Learns whose credentials were revoked or renewed on another backend.</summary>
    public async Task RefreshRevokedAsync(CancellationToken cancellationToken = default)
    {
        var revoked = await table.RevokedAsync(cancellationToken);
        foreach (var runtime in All.Where(runtime => runtime.Revoked != revoked.Contains(runtime.Device.Id)))
        {
            runtime.Revoked = !runtime.Revoked;
        }
    }

    /// <summary>Ends looking after a device; what is in hand of it is passed over.</summary>
    /// <returns>Its runtime; null: it was not looked after.</returns>
    public DeviceRuntime? Release(string device)
    {
        if (!_runtimes.TryRemove(device, out var runtime))
        {
            return null;
        }

        runtime.Leave();
        twins.Forget(device);
        return runtime;
    }

    /// <summary>Adds what was registered since the last time, here or on another backend.</summary>
    public Task RefreshAsync(CancellationToken cancellationToken = default) => RefreshAsync(anew: false, cancellationToken);

    /// <summary>Registers devices; from then on their messages are taken.</summary>
    public async Task RegisterAsync(IReadOnlyCollection<Device> devices, CancellationToken cancellationToken = default)
    {
        await table.RegisterAsync(devices, cancellationToken);
        await RefreshAsync(cancellationToken);
    }

    public void Dispose() => _adding.Dispose();

    private Task BeginAsync(bool everything, CancellationToken cancellationToken)
    {
        _everything = everything;
        return RefreshAsync(anew: true, cancellationToken);
    }

    private async Task RefreshAsync(bool anew, CancellationToken cancellationToken)
    {
        await _adding.WaitAsync(cancellationToken);
        try
        {
            if (_everything is { } everything && (anew || await table.CountAsync(cancellationToken) != _registered.Count))
            {
                var all = await table.AllAsync(cancellationToken);
                if (everything)
                {
                    await AddAsync(all, cancellationToken);
                }

                _registered = all.ToFrozenDictionary(device => device.Id, StringComparer.Ordinal);
            }
        }
        finally
        {
            _adding.Release();
        }
    }

    private async Task AddAsync(IReadOnlyList<Device> all, CancellationToken cancellationToken)
    {
        var added = all.Where(device => !_runtimes.ContainsKey(device.Id)).ToList();
        var states = await store.LoadTwinsAsync(added.ConvertAll(device => device.Id), cancellationToken);
        var revoked = await table.RevokedAsync(cancellationToken);
        // Each twin reads its latest results back: several at a time, because messages wait for the last of them.
        await Parallel.ForEachAsync(
            added,
            new ParallelOptions { MaxDegreeOfParallelism = SimultaneousReads, CancellationToken = cancellationToken },
            async (device, token) =>
                await AddAsync(device, states.GetValueOrDefault(device.Id), revoked.Contains(device.Id), epoch: 0, token));
    }

    private async Task AddAsync(Device device, byte[]? saved, bool revoked, long epoch, CancellationToken cancellationToken)
    {
        var state = saved is null ? null : DeviceState.Read(saved);
        var twin = await twins.CreateAsync(device, state?.Twin, cancellationToken);
        var runtime = new DeviceRuntime(device, twin, live, time, TimeSpan.FromDays(options.OldestMessageDays))
        {
            Epoch = epoch,
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
