using System.Collections.Concurrent;
using Spane.Backend.Twins;
using Spane.Storage.Ingest;
using Spane.Storage.Settings;

namespace Spane.Backend.Devices;

/// <summary>The registered devices with their runtimes. Safe for concurrent use; each runtime itself has one writer, ingest.</summary>
/// <param name="table">The registered devices.</param>
/// <param name="store">The saved states.</param>
/// <param name="twins">Makes twins.</param>
public sealed class DeviceDirectory(DeviceTable table, IngestStore store, TwinFactory twins)
{
    private readonly ConcurrentDictionary<string, DeviceRuntime> _runtimes = new(StringComparer.Ordinal);

    /// <summary>All runtimes, in no particular order.</summary>
    public ICollection<DeviceRuntime> All => _runtimes.Values;

    /// <summary>Finds a registered device.</summary>
    /// <param name="device">Device id.</param>
    /// <returns>Its runtime; null: it is not registered.</returns>
    public DeviceRuntime? Find(string device) => _runtimes.GetValueOrDefault(device);

    /// <summary>Brings every registered device back to where it was; before the first message.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task LoadAsync(CancellationToken cancellationToken = default)
    {
        var states = store.LoadTwins();
        foreach (var device in await table.AllAsync(cancellationToken))
        {
            await AddAsync(device, states.GetValueOrDefault(device.Id), cancellationToken);
        }
    }

    /// <summary>Registers devices; from then on their messages are taken.</summary>
    /// <param name="devices">The devices.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task RegisterAsync(IReadOnlyCollection<Device> devices, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(devices);
        await table.RegisterAsync(devices, cancellationToken);
        foreach (var device in devices.Where(device => !_runtimes.ContainsKey(device.Id)))
        {
            await AddAsync(device, saved: null, cancellationToken);
        }
    }

    private async Task AddAsync(Device device, byte[]? saved, CancellationToken cancellationToken)
    {
        var state = saved is null ? null : DeviceState.Read(saved);
        var runtime = new DeviceRuntime(device, await twins.CreateAsync(device, state?.Twin, cancellationToken));
        if (state is not null)
        {
            runtime.Restore(state);
        }

        _runtimes.TryAdd(device.Id, runtime);
    }
}
