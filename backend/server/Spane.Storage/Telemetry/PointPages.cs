using System.Runtime.CompilerServices;

namespace Spane.Storage.Telemetry;

/// <summary>Reads a range page by page: a reader that takes its time, such as somebody who downloads a year, must not hold a snapshot,
/// which would keep SQLite's log from being emptied and PostgreSQL's dead rows from being cleared away.</summary>
internal static class PointPages
{
    private const int PointsPerPage = 10_000;

    /// <summary>Reads.</summary>
    /// <param name="after">Only points behind this one; null: from the range's start.</param>
    /// <param name="readPage">Reads at most so many points of the series behind a place, in time order, up to the range's end.</param>
    /// <param name="cancellationToken">Cancels between two pages.</param>
    public static async IAsyncEnumerable<TelemetryPoint> ReadAsync(
        TimeRange range, int limit, PointPosition? after, Func<PointPosition, int, Task<IReadOnlyList<TelemetryPoint>>> readPage,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var behind = after is { } place && place.UtcMilliseconds >= range.FromUtcMilliseconds
            ? place
            : new PointPosition(range.FromUtcMilliseconds - 1, uint.MaxValue, uint.MaxValue);
        while (limit > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var wanted = Math.Min(limit, PointsPerPage);
            var page = await readPage(behind, wanted);
            foreach (var point in page)
            {
                yield return point;
            }

            if (page.Count < wanted)
            {
                yield break;
            }

            behind = PointPosition.Of(page[^1]);
            limit -= page.Count;
        }
    }
}
