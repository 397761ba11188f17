namespace Spane.Storage.Telemetry;

/// <summary>What one number of a series did in one bucket of time. Buckets without points are not there: a gap is a gap.</summary>
/// <param name="FromUtcMilliseconds">The bucket's first instant, UTC milliseconds since 1970.</param>
/// <param name="Count">Points that have the number, above 0.</param>
/// <param name="Minimum">The lowest, in the number's unit.</param>
/// <param name="Mean">The arithmetic mean, in the number's unit.</param>
/// <param name="Maximum">The highest, in the number's unit.</param>
public readonly record struct Bucket(long FromUtcMilliseconds, long Count, double Minimum, double Mean, double Maximum);
