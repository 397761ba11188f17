using Microsoft.Extensions.Localization;
using Spane.Dashboard.Texts;
using Spane.Packing.Alarms;

namespace Spane.Dashboard.Faults;

/// <summary>The codes of the fault log in words.</summary>
public static class FaultWords
{
    /// <summary>Units of the values of events that raise no alarm (docs/protocol.md).</summary>
    private static readonly Dictionary<string, string> EventUnits =
        new(StringComparer.Ordinal) { ["link-failed"] = "", ["switched"] = "A" };

    /// <summary>Codes that can be asked for: all events of docs/protocol.md, and what the backend notices itself.</summary>
    public static IReadOnlyList<string> Codes { get; } =
    [
        "load-cell-missing", "load-cell-saturated", "load-cell-stuck", "gate-blocked", "hopper-empty", "overfill", "pack-missed",
        "pack-double", "pack-jam", "not-stable", "zero-limit",
        "meter-no-reply", "meter-implausible", "meter-reset", "over-current", "over-power", "over-temperature", "over-voltage",
        "under-voltage", "demand-shed", "contact-welded", "session-limit",
        "switched", "restarted", "link-failed", "outbox-overflow", "settings-recovered", "flash-refused", "node-offline", "store-stopped",
        "inspection",
    ];

    /// <summary>A code's name in the current language; an unknown code stays as it is.</summary>
    public static string Title(string code, IStringLocalizer<Text> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return texts[$"event.{code}"] is { ResourceNotFound: false } own ? own.Value : AlarmCatalog.Find(code) is { } type
            ? Formats.In(type.Title) : code;
    }

    /// <summary>The unit of a code's value, in the current language; empty: none.</summary>
    public static string Unit(string code, IStringLocalizer<Text> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var unit = EventUnits.GetValueOrDefault(code) ?? AlarmCatalog.Find(code)?.Unit ?? "";
        return unit.Length == 0 ? "" : texts[$"unit.{unit}"].Value;
    }

    /// <summary>A line's value with its unit; empty: it has none.</summary>
    public static string Value(FaultLine line, IStringLocalizer<Text> texts)
    {
        ArgumentNullException.ThrowIfNull(line);
        return line.Value is { } value && Unit(line.Code, texts) is { Length: > 0 } unit
            ? $"{Formats.Number(value, value % 1 == 0 ? 0 : 2)} {unit}" : "";
    }

    /// <summary>Whether a line's condition came or went, in words; empty: it happened once.</summary>
    public static string Turn(FaultLine line, IStringLocalizer<Text> texts)
    {
        ArgumentNullException.ThrowIfNull(line);
        ArgumentNullException.ThrowIfNull(texts);
        return line.Active is { } active ? texts[active ? "history.came" : "history.went"].Value : "";
    }
}
