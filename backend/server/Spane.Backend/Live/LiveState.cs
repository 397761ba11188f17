using System.Collections.Concurrent;
using System.Threading.Channels;
using Spane.Dashboard.Alarms;
using Spane.Dashboard.Live;
using Spane.Electricity.Views;
using Spane.Packing.Alarms;
using Spane.Packing.Views;
using Spane.Troubleshooting.Drills;

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

    // Of devices that other backends look after.
    private readonly ConcurrentDictionary<string, DeviceViews> _elsewhere = new(StringComparer.Ordinal);

    private volatile IReadOnlyList<AlarmDrill> _drills = [];

    private volatile AlarmsView _alarmsElsewhere = AlarmsView.None;

    /// <summary>The alarms that stand, of the devices that this backend looks after and its own.</summary>
    public AlarmsView Alarms => _alarms;

    /// <summary>The alarms that stand, whichever backend looks after the device.</summary>
    public AlarmsView AllAlarms { get; private set; } = AlarmsView.None;

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

    /// <summary>The drills that are open, of all lines.</summary>
    public IReadOnlyList<AlarmDrill> Drills => _drills;

    /// <summary>Replaces the drills that are open.</summary>
    public void Publish(IReadOnlyList<AlarmDrill> drills)
    {
        _drills = drills;
        _changed.Writer.TryWrite(true);
    }

    public void Publish(AlarmsView alarms)
    {
        _alarms = alarms;
        Join();
    }

    /// <summary>Shows what another backend knows of a device that it looks after.</summary>
    internal void ShowElsewhere(string device, DeviceViews views)
    {
        _elsewhere[device] = views;
        _changed.Writer.TryWrite(true);
    }

    /// <summary>Shows the alarms of devices that other backends look after.</summary>
    internal void ShowElsewhere(AlarmsView alarms)
    {
        _alarmsElsewhere = alarms;
        Join();
    }

    /// <summary>Keeps of other backends' devices only some.</summary>
    internal void KeepElsewhere(IReadOnlySet<string> devices)
    {
        foreach (var device in _elsewhere.Keys.Where(device => !devices.Contains(device)))
        {
            _elsewhere.TryRemove(device, out _);
        }
    }

    /// <summary>What is known of a device that this backend looks after.</summary>
    internal DeviceViews Of(string device) => new(
        _lines.GetValueOrDefault(device), _canteens.GetValueOrDefault(device), _devices.GetValueOrDefault(device),
        _commands.GetValueOrDefault(device), _risks.GetValueOrDefault(device));

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

    // What other backends look after comes behind what this one does, should a device be between the two.
    IReadOnlyList<LineView> ILiveViews.Lines => Merge(Lines, views => views.Line, line => line.Device);

    IReadOnlyList<CanteenView> ILiveViews.Canteens => Merge(Canteens, views => views.Canteen, canteen => canteen.Device);

    IReadOnlyList<DeviceView> ILiveViews.Devices => Merge(Devices, views => views.Device, device => device.Device);

    /// <summary>Waits until something was published since this was last waited for; for one waiter, the live stream.</summary>
    internal Task WaitForChangeAsync(CancellationToken cancellationToken) => _changed.Reader.ReadAsync(cancellationToken).AsTask();

    public LineView? Line(string device) => _lines.GetValueOrDefault(device) ?? _elsewhere.GetValueOrDefault(device)?.Line;

    public CanteenView? Canteen(string device) =>
        _canteens.GetValueOrDefault(device) ?? _elsewhere.GetValueOrDefault(device)?.Canteen;

    /// <summary>A device's latest commands, newest first.</summary>
    /// <returns>The commands; null while none is known.</returns>
    public IReadOnlyList<CommandProgress>? Commands(string device) =>
        _commands.GetValueOrDefault(device) ?? _elsewhere.GetValueOrDefault(device)?.Commands;

    public IReadOnlyList<RiskView> Risks(string device) =>
        _risks.GetValueOrDefault(device) ?? _elsewhere.GetValueOrDefault(device)?.Risks ?? [];

    public DeviceView? Device(string device) => _devices.GetValueOrDefault(device) ?? _elsewhere.GetValueOrDefault(device)?.Device;

    private void Join()
    {
        AllAlarms = _alarmsElsewhere.Standing is [] ? _alarms
            : new AlarmsView(new AlarmBook([.. _alarms.Standing, .. _alarmsElsewhere.Standing]).Standing);
        _changed.Writer.TryWrite(true);
    }

    private IReadOnlyList<TView> Merge<TView>(IReadOnlyList<TView> here, Func<DeviceViews, TView?> elsewhere, Func<TView, string> device)
        where TView : class =>
        _elsewhere.IsEmpty ? here
            : [.. here.Concat(_elsewhere.Select(one => elsewhere(one.Value)).OfType<TView>()).DistinctBy(device)
                .OrderBy(device, StringComparer.Ordinal)];
}

/// <summary>What is known of one device, as backends tell one another.</summary>
internal sealed record DeviceViews(
    LineView? Line, CanteenView? Canteen, DeviceView? Device, IReadOnlyList<CommandProgress>? Commands, IReadOnlyList<RiskView>? Risks);
