using Spane.Dashboard.Alarms;
using Spane.Dashboard.Canteen;
using Spane.Dashboard.Devices;
using Spane.Dashboard.Drills;
using Spane.Dashboard.Lines;
using Spane.Dashboard.Live;
using Spane.Electricity.Views;
using Spane.Packing.Views;
using Spane.Troubleshooting.Drills;

namespace Spane.Backend.Live;

/// <summary>The topics that a screen can show.</summary>
internal static class LiveTopics
{
    /// <summary>Opens a topic by its name; null: there is no such topic.</summary>
    public static ILiveTopic? Open(string name, LiveState state)
    {
        if (name == AlarmsViewModel.BadgeTopic)
        {
            return new LiveTopic<AlarmsView>(name, AlarmsViewModel.Badge, () => state.AllAlarms);
        }

        if (name == AlarmsViewModel.ListTopic)
        {
            return new LiveTopic<AlarmsView>(name, AlarmsViewModel.List, () => state.AllAlarms);
        }

        if (DeviceOf(name, LineViewModel.Topic("")) is { } line)
        {
            return new LiveTopic<LineView>(name, LineViewModel.Parts, () => state.Line(line));
        }

        if (DeviceOf(name, DeviceViewModel.Topic("")) is { } device)
        {
            return new LiveTopic<DeviceView>(name, DeviceViewModel.Parts, () => state.Device(device));
        }

        if (DeviceOf(name, CommandProgress.Topic("")) is { } commanded)
        {
            return new LiveTopic<IReadOnlyList<CommandProgress>>(name, CommandProgress.Parts, () => state.Commands(commanded));
        }

        if (name == DrillViewModel.AllTopic)
        {
            return new LiveTopic<IReadOnlyList<AlarmDrill>>(name, DrillViewModel.PartsOf(""), () => state.Drills);
        }

        if (DeviceOf(name, DrillViewModel.Topic("")) is { } drilled)
        {
            return new LiveTopic<IReadOnlyList<AlarmDrill>>(name, DrillViewModel.PartsOf(drilled), () => state.Drills);
        }

        if (DeviceOf(name, RiskViewModel.LineTopic("")) is { } packing)
        {
            return new LiveTopic<IReadOnlyList<RiskView>>(name, RiskViewModel.LineParts, () => state.Risks(packing));
        }

        if (DeviceOf(name, RiskViewModel.CanteenTopic("")) is { } feeding)
        {
            return new LiveTopic<IReadOnlyList<RiskView>>(name, RiskViewModel.CanteenParts, () => state.Risks(feeding));
        }

        return DeviceOf(name, CanteenViewModel.Topic("")) is { } canteen
            ? new LiveTopic<CanteenView>(name, CanteenViewModel.Parts, () => state.Canteen(canteen))
            : null;
    }

    private static string? DeviceOf(string topic, string prefix) =>
        topic.StartsWith(prefix, StringComparison.Ordinal) ? topic[prefix.Length..] : null;
}
