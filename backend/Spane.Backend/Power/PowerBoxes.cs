using System.Collections.Concurrent;
using Spane.Backend.Live;
using Spane.Backend.Twins;
using Spane.Electricity.Views;

namespace Spane.Backend.Power;

/// <summary>The power boxes by device id, and their latest pictures. Safe for concurrent use.</summary>
public sealed class PowerBoxes(LiveState live)
{
    private readonly ConcurrentDictionary<string, PowerDeviceTwin> boxes = new(StringComparer.Ordinal);

    /// <summary>The pictures, by device id in ordinal order.</summary>
    public IReadOnlyList<CanteenView> Canteens => live.Canteens;

    /// <summary>A box's latest picture.</summary>
    /// <param name="device">Device id.</param>
    /// <returns>The picture; null for a device that is no power box.</returns>
    public CanteenView? Canteen(string device) => live.Canteen(device);

    /// <summary>A box's twin.</summary>
    /// <param name="device">Device id.</param>
    /// <returns>The twin; null for a device that is no power box.</returns>
    public PowerDeviceTwin? Find(string device) => boxes.GetValueOrDefault(device);

    /// <summary>Replaces a box's picture.</summary>
    /// <param name="picture">The new picture.</param>
    public void Publish(CanteenView picture) => live.Publish(picture);

    /// <summary>Adds a box.</summary>
    /// <param name="device">Device id.</param>
    /// <param name="twin">Its twin.</param>
    internal void Add(string device, PowerDeviceTwin twin) => boxes[device] = twin;
}
