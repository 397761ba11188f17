using System.Collections.Concurrent;

namespace Spane.Backend.Twins;

/// <summary>The twins of the power boxes, for those who ask them for something. Safe for concurrent use.</summary>
internal sealed class PowerBoxes
{
    private readonly ConcurrentDictionary<string, PowerDeviceTwin> _boxes = new(StringComparer.Ordinal);

    /// <summary>The twins of all boxes that this backend looks after.</summary>
    public IEnumerable<PowerDeviceTwin> All => _boxes.Values;

    /// <summary>A box's twin.</summary>
    public PowerDeviceTwin? Find(string device) => _boxes.GetValueOrDefault(device);

    /// <summary>Adds a box.</summary>
    internal void Add(string device, PowerDeviceTwin twin) => _boxes[device] = twin;

    /// <summary>Removes a box that another backend looks after now.</summary>
    internal void Remove(string device) => _boxes.TryRemove(device, out _);
}
