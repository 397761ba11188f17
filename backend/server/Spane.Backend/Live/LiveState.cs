using System.Collections.Concurrent;
using System.Threading.Channels;
using Spane.Dashboard.Alarms;
using Spane.Dashboard.Live;
using Spane.Electricity.Views;
using Spane.Packing.Views;

namespace Spane.Backend.Live;

/// <summary>What is known now: the latest view of each line, canteen and device, and of the alarms. The twins publish into it; the screens,
/// the live stream and the API read from it. Views are immutable, so no reader ever sees half a change. Safe for concurrent use.</summary>
internal sealed class LiveState : ILiveViews
{
    private readonly ConcurrentDictionary<string, LineView> _lines = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, CanteenView> _canteens = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, DeviceView> _devices = new(StringComparer.Ordinal);

    private readonly ConcurrentDictionary<string, IReadOnlyList<CommandProgress>> _commands = new(StringComparer.Ordinal);

    private readonly ConcurrentDictionary<string, IReadOnlyList<RiskView>> _risks = new(StringComparer.Ordinal);

    // Holds one mark at most: many changes before someone looks are one change.
    private readonly Channel<bool> _changed =
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    private volatile AlarmsView _alarms = AlarmsView.None;

    /// <summary>The alarms that stand.</summary>
    public AlarmsView Alarms => _alarms;

    public IReadOnlyList<LineView> Lines => [.. _lines.Values.OrderBy(line => line.Device, StringComparer.Ordinal)];

    public IReadOnlyList<CanteenView> Canteens => [.. _canteens.Values.OrderBy(canteen => canteen.Device, StringComparer.Ordinal)];

    /// <summary>The lines and canteens known so far, in no order: for those who look at thousands of them often.</summary>
    internal (IEnumerable<LineView> Lines, IEnumerable<CanteenView> Canteens) Unordered =>
        (_lines.Select(line => line.Value), _canteens.Select(canteen => canteen.Value));

    public IReadOnlyList<DeviceView> Devices => [.. _devices.Values.OrderBy(device => device.Device, StringComparer.Ordinal)];

    /// <summary>The registered devices, in no order: for those who look at thousands of them often.</summary>
    internal IEnumerable<DeviceView> UnorderedDevices => _devices.Select(device => device.Value);

    public void Publish(LineView line)
    {
        _lines[line.Device] = line;
        _changed.Writer.TryWrite(true);
    }

    public void Publish(CanteenView canteen)
    {
        _canteens[canteen.Device] = canteen;
        _changed.Writer.TryWrite(true);
    }

    public void Publish(DeviceView device)
    {
        _devices[device.Device] = device;
        _changed.Writer.TryWrite(true);
    }

    public void Publish(AlarmsView alarms)
    {
        _alarms = alarms;
        _changed.Writer.TryWrite(true);
    }

    /// <summary>Replaces what is shown of a device's commands.</summary>
    public void Publish(string device, IReadOnlyList<CommandProgress> latest)
    {
        _commands[device] = latest;
        _changed.Writer.TryWrite(true);
    }

    /// <summary>Replaces what models in force say of a device.</summary>
    public void Publish(string device, IReadOnlyList<RiskView> risks)
    {
        _risks[device] = risks;
        _changed.Writer.TryWrite(true);
    }

    /// <summary>Forgets a device: another backend shows it now.</summary>
    public void Remove(string device)
    {
        _devices.TryRemove(device, out _);
        _lines.TryRemove(device, out _);
        _canteens.TryRemove(device, out _);
        _commands.TryRemove(device, out _);
        _risks.TryRemove(device, out _);
        _changed.Writer.TryWrite(true);
    }

    /// <summary>Waits until something was published since this was last waited for; for one waiter, the live stream.</summary>
    internal Task WaitForChangeAsync(CancellationToken cancellationToken) => _changed.Reader.ReadAsync(cancellationToken).AsTask();

    public LineView? Line(string device) => _lines.GetValueOrDefault(device);

    public CanteenView? Canteen(string device) => _canteens.GetValueOrDefault(device);

    /// <summary>A device's latest commands, newest first.</summary>
    /// <returns>The commands; null while none is known.</returns>
    public IReadOnlyList<CommandProgress>? Commands(string device) => _commands.GetValueOrDefault(device);

    public IReadOnlyList<RiskView> Risks(string device) => _risks.GetValueOrDefault(device) ?? [];

    public DeviceView? Device(string device) => _devices.GetValueOrDefault(device);
}
