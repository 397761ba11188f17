using Microsoft.AspNetCore.Mvc;
using Spane.Storage.Telemetry;

namespace Spane.Backend.History;

/// <summary>Which telemetry a request asks for, from its path and its query.</summary>
internal sealed record HistoryQuery
{
    /// <summary>Device id.</summary>
    [FromRoute]
    public required string Device { get; init; }

    /// <summary><c>pack</c>, <c>trial</c>, <c>power</c> or <c>event</c>.</summary>
    [FromRoute]
    public required string Measurement { get; init; }

    /// <summary>The series within the device, for example a load's id.</summary>
    [FromQuery]
    public string? Tag { get; init; }

    /// <summary>First instant; not given: 24 h before <see cref="To"/>.</summary>
    [FromQuery]
    public DateTimeOffset? From { get; init; }

    /// <summary>First instant after the range; not given: now.</summary>
    [FromQuery]
    public DateTimeOffset? To { get; init; }

    /// <summary>Finds out what is asked for.</summary>
    /// <param name="now">UTC.</param>
    /// <param name="range">The range, when the result is null.</param>
    /// <returns>What is wrong, for people; null: nothing.</returns>
    public string? Check(DateTimeOffset now, out SeriesKey series, out TimeRange range)
    {
        var to = To ?? now;
        var from = From ?? to.AddDays(-1);
        range = new TimeRange(from.ToUnixTimeMilliseconds(), to.ToUnixTimeMilliseconds());
        var measurement = Measurements.Find(Measurement);
        series = new SeriesKey(measurement ?? Measurements.Pack, Device, Tag ?? "");
        if (measurement is null)
        {
            return $"There is no measurement '{Measurement}'; there are {string.Join(", ", Measurements.All.Select(known => known.Name))}.";
        }

        return range.Milliseconds > 0 ? null : "The range is empty: 'from' must be before 'to'.";
    }
}
