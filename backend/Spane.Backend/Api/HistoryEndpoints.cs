using Spane.Backend.History;
using Spane.Storage.Telemetry;

namespace Spane.Backend.Api;

/// <summary>Stored telemetry: points, buckets, CSV, the latest values.</summary>
internal static class HistoryEndpoints
{
    private const int MostPoints = 10_000;
    private const int MostBuckets = 10_000;

    public static void MapHistory(this IEndpointRouteBuilder api)
    {
        var history = api.MapGroup("/history/{measurement}").WithTags("History");
        history.MapGet("/latest", LatestAsync).WithSummary("The latest point of every series.");
        history.MapGet("/{device}", PointsAsync).WithSummary("Points of a range in time order; the next page starts 1 ms after the last point.");
        history.MapGet("/{device}/buckets", BucketsAsync).WithSummary("Minimum, mean and maximum in equal buckets; a bucket without points is not there.");
        history.MapGet("/{device}/csv", Csv).WithSummary("All points of a range as CSV.");
    }

    private static async Task<IResult> PointsAsync([AsParameters] HistoryQuery query, int? limit, ITelemetryStore store, TimeProvider time, CancellationToken cancellationToken)
    {
        if (query.Check(time.GetUtcNow(), out var series, out var range) is { } problem)
        {
            return TypedResults.BadRequest(new ApiProblem(problem));
        }

        var points = new List<HistoryPoint>();
        await foreach (var point in store.ReadAsync(series, range, Math.Clamp(limit ?? 1000, 1, MostPoints), cancellationToken))
        {
            points.Add(HistoryPoint.Of(point));
        }

        return TypedResults.Ok(points);
    }

    private static async Task<IResult> BucketsAsync(
        [AsParameters] HistoryQuery query, string number, int? count, ITelemetryStore store, TimeProvider time, CancellationToken cancellationToken)
    {
        if (query.Check(time.GetUtcNow(), out var series, out var range) is { } problem)
        {
            return TypedResults.BadRequest(new ApiProblem(problem));
        }

        if (series.Measurement.IndexOf(number) < 0)
        {
            return TypedResults.BadRequest(new ApiProblem($"'{query.Measurement}' has no number '{number}'; it has {string.Join(", ", series.Measurement.Numbers)}."));
        }

        return TypedResults.Ok(await store.DownsampleAsync(series, number, range, Math.Clamp(count ?? 500, 1, MostBuckets), cancellationToken));
    }

    private static IResult Csv([AsParameters] HistoryQuery query, ITelemetryStore store, TimeProvider time, CancellationToken cancellationToken)
    {
        if (query.Check(time.GetUtcNow(), out var series, out var range) is { } problem)
        {
            return TypedResults.BadRequest(new ApiProblem(problem));
        }

        return TypedResults.Stream(
            body => CsvExport.WriteAsync(store, series, range, body, cancellationToken),
            "text/csv; charset=utf-8",
            $"{series.Device}-{series.Measurement.Name}.csv");
    }

    private static async Task<IResult> LatestAsync(string measurement, ITelemetryStore store, CancellationToken cancellationToken)
    {
        if (Measurements.Find(measurement) is not { } found)
        {
            return TypedResults.NotFound();
        }

        var points = await store.LatestAsync(found, cancellationToken);
        return TypedResults.Ok(points.Select(HistoryPoint.Of));
    }
}
