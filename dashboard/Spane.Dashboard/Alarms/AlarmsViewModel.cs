using Spane.Dashboard.Live;
using Spane.Packing.Alarms;

namespace Spane.Dashboard.Alarms;

/// <summary>The alarms as the badge on every page and the alarm list show them.</summary>
public static class AlarmsViewModel
{
    public const string BadgeTopic = "alarms";

    /// <summary>The topic of the list: only for people who are logged in.</summary>
    public const string ListTopic = "alarm-list";

    /// <summary>The badge's parts.</summary>
    public static IReadOnlyList<LivePart<AlarmsView>> Badge { get; } =
    [
        new(
            "badge",
            view => (view.Unanswered, Worst(view), Urgent(view), NewestUrgent(view)),
            view => new { view.Unanswered, Priority = Worst(view), Urgent = Urgent(view), Newest = NewestUrgent(view) }),
    ];

    /// <summary>The list's parts.</summary>
    public static IReadOnlyList<LivePart<AlarmsView>> List { get; } =
    [
        new("alarms", view => view.Standing, view => view.Standing.Select(Row)),
    ];

    /// <summary>All parts of a topic, by name.</summary>
    public static IReadOnlyDictionary<string, object?> Of(IReadOnlyList<LivePart<AlarmsView>> parts, AlarmsView view) =>
        parts.ToDictionary(part => part.Name, part => part.Shape(view));

    /// <summary>The priority of the most urgent alarm that waits for a person; null: none waits.</summary>
    public static AlarmPriority? Worst(AlarmsView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return Waiting(view).Select(alarm => (AlarmPriority?)alarm.Type.Priority).Max();
    }

    /// <summary>How many alarms wait for a person that the operator's tablet sounds for: those of high priority and above.</summary>
    public static int Urgent(AlarmsView view) => Waiting(view).Count(IsUrgent);

    /// <summary>When the newest of them came, UTC; null: there is none.</summary>
    public static DateTimeOffset? NewestUrgent(AlarmsView view) =>
        Waiting(view).Where(IsUrgent).Select(alarm => (DateTimeOffset?)alarm.Since).Max();

    /// <summary>What names an alarm among all: keeps a row of the list with its alarm.</summary>
    public static string Id(AlarmKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return $"{key.Device}/{key.Source}/{key.Code}";
    }

    /// <summary>Where an alarm comes from, for people.</summary>
    public static string Where(AlarmKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.Source.Length > 0 ? $"{key.Device} · {key.Source}" : key.Device;
    }

    /// <summary>Where causes are shown; null: the alarm is of no device.</summary>
    public static string? Why(AlarmKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.Device.Length > 0 && key.Device != "server"
            ? $"/devices/{Uri.EscapeDataString(key.Device)}/why?alarm={Uri.EscapeDataString(key.Code)}" : null;
    }

    /// <summary>Where it is said which food to throw away; null: the alarm is of no cold load.</summary>
    public static string? Cold(AlarmKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.Code == "protected-load-off" ? $"/canteens/{Uri.EscapeDataString(key.Device)}/cold" : null;
    }

    private static IEnumerable<Alarm> Waiting(AlarmsView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return view.Standing.Where(alarm => alarm.State is AlarmState.Unacknowledged or AlarmState.ReturnedUnacknowledged);
    }

    private static bool IsUrgent(Alarm alarm) => alarm.Type.Priority >= AlarmPriority.High;

    private static object Row(Alarm alarm) => new
    {
        Id = Id(alarm.Key),
        Where = Where(alarm.Key),
        Why = Why(alarm.Key),
        Cold = Cold(alarm.Key),
        alarm.Key.Device,
        alarm.Key.Source,
        alarm.Key.Code,
        alarm.State,
        alarm.Active,
        alarm.Type.Priority,
        alarm.Type.Area,
        alarm.Type.Title,
        alarm.Type.Cause,
        alarm.Type.Consequence,
        alarm.Type.Action,
        alarm.Since,
        Comment = alarm.Comment.Length > 0 ? alarm.Comment : null,
        ShelvedBy = alarm.Shelving?.By,
        ShelvedUntil = alarm.Shelving?.Until,
        ShelvedWhy = alarm.Shelving?.Why,
    };
}
