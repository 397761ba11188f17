using Microsoft.Extensions.Localization;
using Spane.Dashboard.Texts;

namespace Spane.Dashboard.Quality;

/// <summary>A shift's times in words; the same on pages and in reports.</summary>
public static class ShiftTimesWords
{
    /// <summary>What was planned, as the sum of what ran, stood and was held.</summary>
    public static string Sum(ShiftTimes times, IStringLocalizer<Text> texts)
    {
        ArgumentNullException.ThrowIfNull(times);
        ArgumentNullException.ThrowIfNull(texts);
        return texts["shift.times.sum", Minutes(times.Planned), Minutes(times.Running), Minutes(times.Stopped), Minutes(times.Held)];
    }

    /// <summary>A time in minutes, with the unit.</summary>
    public static string Minutes(TimeSpan time, IStringLocalizer<Text> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return $"{Minutes(time)} {texts["unit.min"]}";
    }

    private static string Minutes(TimeSpan time) => Formats.Number(time.TotalMinutes, 1);
}
