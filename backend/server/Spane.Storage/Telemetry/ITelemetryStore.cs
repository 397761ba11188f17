namespace Spane.Storage.Telemetry;

/// <summary>
/// Where telemetry is kept. Writing the same point again changes nothing, so that a batch may be written again after a failure. Readers
/// throw <see cref="StoreUnavailableException"/> when a store outside cannot be reached. Every implementation passes the contract tests in
/// <c>Spane.Storage.Tests</c>.
/// </summary>
public interface ITelemetryStore : IAsyncDisposable
{
    /// <summary>Writes points; when it returns they survive a crash of the process and of the store.</summary>
    /// <exception cref="StoreUnavailableException">The store cannot be reached or is full; writing again later may succeed.</exception>
    /// <exception cref="PointsRefusedException">The store refuses some points for what they hold; the others are written.</exception>
    Task WriteAsync(IReadOnlyList<TelemetryPoint> points, CancellationToken cancellationToken = default);

    /// <summary>Reads a series' points in time order.</summary>
    /// <param name="limit">The most points to read, from 1.</param>
    /// <param name="after">Only points behind this one, to continue where an earlier reading ended; null: from the range's start.</param>
    IAsyncEnumerable<TelemetryPoint> ReadAsync(SeriesKey series, TimeRange range, int limit, PointPosition? after = null,
        CancellationToken cancellationToken = default);

    /// <summary>Sums a number of a series up into buckets of equal width, aligned to the range's start.</summary>
    /// <param name="buckets">How many buckets, 1–10,000.</param>
    /// <returns>The buckets that have points, in time order.</returns>
    Task<IReadOnlyList<Bucket>> DownsampleAsync(SeriesKey series, string number, TimeRange range, int buckets,
        CancellationToken cancellationToken = default);

    /// <summary>The latest point of every series of a measurement.</summary>
    Task<IReadOnlyList<TelemetryPoint>> LatestAsync(Measurement measurement, CancellationToken cancellationToken = default);

    /// <summary>The latest points of one series, newest first.</summary>
    /// <param name="count">The most points to read, from 1.</param>
    Task<IReadOnlyList<TelemetryPoint>> NewestAsync(SeriesKey series, int count, CancellationToken cancellationToken = default);
}

/// <summary>The store cannot take anything now: not reachable, busy, or its disk is full. Trying again later may succeed.</summary>
public sealed class StoreUnavailableException(string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>The disk, or the space set aside, is used up.</summary>
    public bool DiskFull { get; init; }
}

/// <summary>A stretch of time, the end excluded.</summary>
/// <param name="FromUtcMilliseconds">First instant, UTC milliseconds since 1970.</param>
/// <param name="ToUtcMilliseconds">First instant after it, UTC milliseconds since 1970.</param>
public readonly record struct TimeRange(long FromUtcMilliseconds, long ToUtcMilliseconds)
{
    /// <summary>Its length in milliseconds; 0 or less: nothing can lie in it.</summary>
    public long Milliseconds => ToUtcMilliseconds - FromUtcMilliseconds;
}

/// <summary>One series of telemetry.</summary>
public sealed record SeriesKey(Measurement Measurement, string Device, string Tag = "");

/// <summary>What one number of a series did in one bucket of time. Buckets without points are not there: a gap is a gap.</summary>
/// <param name="FromUtcMilliseconds">The bucket's first instant, UTC milliseconds since 1970.</param>
/// <param name="Count">Points that have the number, above 0.</param>
/// <param name="Minimum">The lowest, in the number's unit.</param>
/// <param name="Mean">The arithmetic mean, in the number's unit.</param>
/// <param name="Maximum">The highest, in the number's unit.</param>
public readonly record struct Bucket(long FromUtcMilliseconds, long Count, double Minimum, double Mean, double Maximum);
