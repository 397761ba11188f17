using Spane.Storage.Telemetry;

namespace Spane.Backend.History;

/// <summary>One page of a range's points.</summary>
/// <param name="Next">What to give as <c>after</c> for the next page; null: this is the last one.</param>
internal sealed record HistoryPage(IReadOnlyList<HistoryPoint> Points, string? Next);

/// <summary>A stored point as the API gives it: values by name, those not measured left out.</summary>
/// <param name="At">When it was measured, UTC.</param>
/// <param name="Tag">The series within the device; empty when there is only one.</param>
/// <param name="Boot">The node's boot counter.</param>
/// <param name="Numbers">Numbers by name; the unit is at the end of the name.</param>
internal sealed record HistoryPoint(
    DateTimeOffset At, string Device, string Tag, uint Boot, uint Sequence, IReadOnlyDictionary<string, double> Numbers,
    IReadOnlyDictionary<string, string> Texts)
{
    /// <summary>Turns a point into what the API gives.</summary>
    public static HistoryPoint Of(TelemetryPoint point)
    {
        var measurement = point.Measurement;
        var numbers =
            Enumerable.Range(0, point.Numbers.Length).Where(i => !double.IsNaN(point.Numbers[i]))
                .ToDictionary(i => measurement.Numbers[i], i => point.Numbers[i]);
        var texts = Enumerable.Range(0, point.Texts.Length).ToDictionary(i => measurement.Texts[i], i => point.Texts[i]);
        return new HistoryPoint(DateTimeOffset.FromUnixTimeMilliseconds(point.UtcMilliseconds), point.Device, point.Tag, point.Boot,
            point.Sequence, numbers, texts);
    }
}

/// <summary>A number of a series summed up into equal buckets.</summary>
/// <param name="Number">Name of the number; its unit is at the end.</param>
/// <param name="FromUtcMilliseconds">The range's first instant, UTC milliseconds since 1970.</param>
/// <param name="ToUtcMilliseconds">First instant after the range, UTC milliseconds since 1970.</param>
/// <param name="BucketMilliseconds">Width of a bucket in ms. Two neighbours that start further apart have a gap between them.</param>
/// <param name="Buckets">The buckets that have points, in time order.</param>
internal sealed record HistoryBuckets(string Number, long FromUtcMilliseconds, long ToUtcMilliseconds, double BucketMilliseconds,
    IReadOnlyList<Bucket> Buckets);
