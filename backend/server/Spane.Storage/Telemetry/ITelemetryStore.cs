namespace Spane.Storage.Telemetry;

/// <summary>
/// Where telemetry is kept. Writing the same point again changes nothing, so that a batch may be written again after a failure. Readers
/// throw
/// <see cref="StoreUnavailableException"/> when a store outside cannot be reached. Every implementation passes the contract tests in
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
    /// <param name="after">Only points behind this one, to go on where an earlier reading ended; null: from the range's start.</param>
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
