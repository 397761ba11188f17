using Spane.Storage.Telemetry;

namespace Spane.Backend.History;

/// <summary>A number of a series summed up into equal buckets.</summary>
/// <param name="Number">Name of the number; its unit is at the end.</param>
/// <param name="FromUtcMilliseconds">The range's first instant, UTC milliseconds since 1970.</param>
/// <param name="ToUtcMilliseconds">First instant after the range, UTC milliseconds since 1970.</param>
/// <param name="BucketMilliseconds">Width of a bucket in ms. Two neighbours that start further apart have a gap between them.</param>
/// <param name="Buckets">The buckets that have points, in time order.</param>
public sealed record HistoryBuckets(string Number, long FromUtcMilliseconds, long ToUtcMilliseconds, double BucketMilliseconds,
    IReadOnlyList<Bucket> Buckets);
