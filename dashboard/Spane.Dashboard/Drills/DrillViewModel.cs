using System.Globalization;
using Spane.Dashboard.Live;
using Spane.Troubleshooting.Drills;

namespace Spane.Dashboard.Drills;

/// <summary>Open drills in the live stream.</summary>
public static class DrillViewModel
{
    /// <summary>The topic of all lines'.</summary>
    public const string AllTopic = "drills";

    /// <summary>The topic of a line's.</summary>
    public static string Topic(string device) => $"{AllTopic}.{device}";

    /// <summary>The parts of a line's; empty: of all lines.</summary>
    public static IReadOnlyList<LivePart<IReadOnlyList<AlarmDrill>>> PartsOf(string device) =>
    [
        new("drills",
            drills => string.Join(' ', Of(device, drills).Select(drill => $"{drill.Id}:{drill.Version}")),
            drills => Of(device, drills).Select(Item)),
    ];

    /// <summary>Those of a line; empty: of all lines.</summary>
    public static IEnumerable<AlarmDrill> Of(string device, IReadOnlyList<AlarmDrill> drills) =>
        drills.Where(drill => device.Length == 0 || drill.Device == device);

    /// <summary>What a page was rendered from.</summary>
    public static (string Topic, IReadOnlyDictionary<string, object?> Parts) Snapshot(string device, IReadOnlyList<AlarmDrill> drills) =>
        (device.Length == 0 ? AllTopic : Topic(device), PartsOf(device).ToDictionary(part => part.Name, part => part.Shape(drills)));

    /// <summary>Whether somebody has seen it.</summary>
    public static string State(AlarmDrill drill)
    {
        ArgumentNullException.ThrowIfNull(drill);
        return drill.AcknowledgedAt is null ? "unacknowledged" : "acknowledged";
    }

    /// <summary>Its page.</summary>
    public static string Address(AlarmDrill drill)
    {
        ArgumentNullException.ThrowIfNull(drill);
        return string.Create(CultureInfo.InvariantCulture, $"/drills/{drill.Id}");
    }

    /// <summary>What is seen, in one text.</summary>
    public static BilingualText Symptoms(AlarmDrill drill)
    {
        ArgumentNullException.ThrowIfNull(drill);
        var symptoms = DrillWords.Symptoms(drill.Played);
        return new(string.Join("; ", symptoms.Select(text => text.Indonesian)), string.Join("; ", symptoms.Select(text => text.English)));
    }

    private static object Item(AlarmDrill drill) => new
    {
        drill.Id,
        drill.Device,
        Title = DrillWords.Title(drill.Played),
        Symptoms = Symptoms(drill),
        Since = drill.StartedAt,
        State = State(drill),
        Address = Address(drill),
    };
}
