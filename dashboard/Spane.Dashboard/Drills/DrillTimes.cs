using Microsoft.Extensions.Localization;
using Spane.Dashboard.Texts;
using Spane.Troubleshooting.Drills;

namespace Spane.Dashboard.Drills;

/// <summary>What was measured in a drill, in words.</summary>
public static class DrillTimes
{
    /// <summary>A time since the start.</summary>
    public static string Of(TimeSpan? time, IStringLocalizer<Text> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return time is { } known ? $"{Formats.Number(known.TotalSeconds)} {texts["unit.s"].Value}" : Formats.Nothing;
    }

    /// <summary>The cause that was chosen, and, once it is over, whether it is the one.</summary>
    public static string Cause(AlarmDrill drill, IStringLocalizer<Text> texts)
    {
        ArgumentNullException.ThrowIfNull(drill);
        ArgumentNullException.ThrowIfNull(texts);
        return drill.ChosenCause.Length == 0 ? Formats.Nothing
            : drill.IsOpen ? Formats.In(DrillWords.Cause(drill.ChosenCause))!
            : $"{(drill.IsCauseRight ? "✓" : "✗")} {Formats.In(DrillWords.Cause(drill.ChosenCause))} ({Of(drill.ToCause, texts)})";
    }
}
