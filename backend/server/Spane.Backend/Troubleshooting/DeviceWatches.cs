using System.Collections.Concurrent;
using Spane.Backend.Twins;
using Spane.Electricity.Loads;
using Spane.Mqtt;
using Spane.Storage.Settings;
using Spane.Troubleshooting;

namespace Spane.Backend.Troubleshooting;

/// <summary>The watches of this backend's devices. Safe for concurrent use.</summary>
internal sealed class DeviceWatches : IWitnesses
{
    /// <summary>So many devices are watched at the most: a watch keeps some 15 kB.</summary>
    public const int Most = 500;

    private readonly ConcurrentDictionary<string, DeviceWatch> _watches = new(StringComparer.Ordinal);
    private readonly PowerBoxes _boxes;
    private readonly TimeProvider _time;
    private bool _wasConnected;

    public DeviceWatches(PowerBoxes boxes, TimeProvider time, IMqttConnection connection)
    {
        _boxes = boxes;
        _time = time;
        connection.StateChanged += Changed;
    }

    /// <inheritdoc/>
    public IMessageWitness? Of(Device device) => _watches.TryGetValue(device.Id, out var known) ? known
        : _watches.Count >= Most ? null
        : _watches.GetOrAdd(device.Id, id => new DeviceWatch(device.Role,
            device.Role == "packer" ? MachineWatch.OfPacker : () => MachineWatch.OfPowerBox(LoadsOf(id)), _time));

    /// <summary>The watch of a device; null: nothing of it was heard since this backend started.</summary>
    public DeviceWatch? Find(string device) => _watches.GetValueOrDefault(device);

    private WatchedLoad[] LoadsOf(string device) =>
    [
        .. _boxes.Find(device)?.Settings.Loads.Select(l =>
            new WatchedLoad(l.Id, l.RatedWatts, l.Resistive, l.Cycling, l.Class == LoadClass.Protected)) ?? [],
    ];

    private void Changed(MqttConnectionState state)
    {
        var isConnected = state == MqttConnectionState.Connected;
        if (isConnected || _wasConnected)
        {
            foreach (var watch in _watches.Values)
            {
                watch.ObserveBroker(isConnected);
            }
        }

        _wasConnected |= isConnected;
    }
}
