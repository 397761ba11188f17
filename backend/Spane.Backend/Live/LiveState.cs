using System.Collections.Concurrent;
using Spane.Dashboard.Alarms;
using Spane.Electricity.Views;
using Spane.Packing.Views;

namespace Spane.Backend.Live;

/// <summary>
/// What is known now: the latest picture of each line, of each canteen and of the alarms. The twins publish into it, the screens, the live stream and the API read
/// from it; the pictures are immutable, so no reader ever sees half a change. Safe for concurrent use.
/// </summary>
public sealed class LiveState
{
    private readonly ConcurrentDictionary<string, LineView> _lines = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, CanteenView> _canteens = new(StringComparer.Ordinal);

    private volatile AlarmsView _alarms = AlarmsView.None;

    /// <summary>The alarms that stand.</summary>
    public AlarmsView Alarms => _alarms;

    /// <summary>The lines known so far, by device id in ordinal order.</summary>
    public IReadOnlyList<LineView> Lines => [.. _lines.Values.OrderBy(line => line.Device, StringComparer.Ordinal)];

    /// <summary>The canteens known so far, by device id in ordinal order.</summary>
    public IReadOnlyList<CanteenView> Canteens => [.. _canteens.Values.OrderBy(canteen => canteen.Device, StringComparer.Ordinal)];

    /// <summary>Replaces a line's picture.</summary>
    /// <param name="line">The new picture.</param>
    public void Publish(LineView line)
    {
        ArgumentNullException.ThrowIfNull(line);
        _lines[line.Device] = line;
    }

    /// <summary>Replaces a canteen's picture.</summary>
    /// <param name="canteen">The new picture.</param>
    public void Publish(CanteenView canteen)
    {
        ArgumentNullException.ThrowIfNull(canteen);
        _canteens[canteen.Device] = canteen;
    }

    /// <summary>Replaces the picture of the alarms.</summary>
    /// <param name="alarms">The new picture.</param>
    public void Publish(AlarmsView alarms)
    {
        ArgumentNullException.ThrowIfNull(alarms);
        _alarms = alarms;
    }

    /// <summary>Forgets a device's pictures: another backend shows it now.</summary>
    /// <param name="device">Device id.</param>
    public void Remove(string device)
    {
        _lines.TryRemove(device, out _);
        _canteens.TryRemove(device, out _);
    }

    /// <summary>A line's latest picture.</summary>
    /// <param name="device">Device id.</param>
    /// <returns>The picture; null for a device that has not published.</returns>
    public LineView? Line(string device) => _lines.GetValueOrDefault(device);

    /// <summary>A canteen's latest picture.</summary>
    /// <param name="device">Device id.</param>
    /// <returns>The picture; null for a device that has not published.</returns>
    public CanteenView? Canteen(string device) => _canteens.GetValueOrDefault(device);
}
