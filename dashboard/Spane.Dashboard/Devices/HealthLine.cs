using Spane.Dashboard.Faults;

namespace Spane.Dashboard.Devices;

/// <summary>One figure of a device's health over the last 24 hours.</summary>
/// <param name="Name">What it is, as the texts <c>health.…</c> name it.</param>
/// <param name="Unit">As the texts <c>unit.…</c> name it; <c>%</c> is itself.</param>
/// <param name="Hourly">Its mean in each hour, oldest first; null: nothing was told in that hour.</param>
public sealed record HealthLine(string Name, string Unit, int Digits, IReadOnlyList<double?> Hourly)
{
    /// <summary>Hours that are shown.</summary>
    public const int Hours = 24;

    /// <summary>The latest value; null: none.</summary>
    public double? Latest => Hourly.LastOrDefault(value => value is not null);

    /// <summary>The lowest value of the drawing; null: that of the values.</summary>
    public double? Lowest { get; init; }

    /// <summary>The highest value of the drawing; null: that of the values.</summary>
    public double? Highest { get; init; }

    /// <summary>A value to compare with; null: none.</summary>
    public double? Limit { get; init; }

    /// <summary>What part of each hour a device was there, by the log of faults.</summary>
    /// <param name="lines">The device's lines in the 24 hours, in any order; others than <c>node-offline</c> are left out.</param>
    /// <param name="to">End of the 24 hours, UTC.</param>
    /// <param name="online">Whether it is there now; null: never heard of.</param>
    /// <returns>Per cent of each hour; a device of which nothing was ever heard has none.</returns>
    public static HealthLine Link(IEnumerable<FaultLine> lines, DateTimeOffset to, bool? online)
    {
        if (online is null)
        {
            return new("link", "%", 0, new double?[Hours]) { Lowest = 0, Highest = 100 };
        }

        // Backwards from what is known: before a line that says gone it was there, before one that says back it was not.
        var away = new TimeSpan[Hours];
        var (at, isThere) = (to, online.Value);
        var from = to.AddHours(-Hours);
        foreach (var line in lines.Where(line => line is { Code: "node-offline", Active: not null } && line.At > from && line.At <= to)
            .OrderByDescending(line => line.At))
        {
            Count(away, from, line.At, at, isThere);
            (at, isThere) = (line.At, line.Active!.Value);
        }

        Count(away, from, from, at, isThere);
        return new("link", "%", 0, [.. away.Select(time => (double?)Math.Round(100 * (1 - time.TotalHours), 1))])
        {
            Lowest = 0,
            Highest = 100,
        };
    }

    private static void Count(TimeSpan[] away, DateTimeOffset from, DateTimeOffset start, DateTimeOffset end, bool isThere)
    {
        for (var hour = 0; !isThere && hour < Hours; hour++)
        {
            var (first, last) = (from.AddHours(hour), from.AddHours(hour + 1));
            var overlap = (end < last ? end : last) - (start > first ? start : first);
            away[hour] += overlap > TimeSpan.Zero ? overlap : TimeSpan.Zero;
        }
    }
}
