using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Spane.Backend.History;
using Spane.Storage.Telemetry;

namespace Spane.Backend.Api;

/// <summary>Stored telemetry: points, buckets, CSV, the latest values.</summary>
internal static class HistoryEndpoints
{
    private const int MaxPoints = 10_000;
    private const int UsualPoints = 1000;
    private const int MaxBuckets = 10_000;
    private const int UsualBuckets = 500;

    public static void MapHistory(this IEndpointRouteBuilder api)
    {
        var history =
            api.MapGroup("/history/{measurement}").RequireAuthorization(Policies.SignedIn).WithTags("History")
                .AddEndpointFilter(AnswerWhenAwayAsync);
        history.MapGet("/latest", LatestAsync).WithSummary("The latest point of every series.").Produces<IEnumerable<HistoryPoint>>();
        history.MapGet("/{device}", PointsAsync)
            .WithSummary("Points of a range in time order, page by page: 'after' takes the 'next' of the page before.")
            .Produces<HistoryPage>();
        history.MapGet("/{device}/buckets", BucketsAsync)
            .WithSummary(
                "Minimum, mean and maximum in equal buckets; a bucket without points is not there. Long ranges are read from rollups.")
                    .Produces<HistoryBuckets>();
        history.MapGet("/{device}/csv", Csv).WithSummary("All points of a range as CSV; decimal=comma for spreadsheets set to Indonesian.")
            .Produces<string>(contentType: "text/csv");
    }

    private static async Task<IResult> PointsAsync(
        [AsParameters] HistoryQuery query, int? limit, string? after, ITelemetryStore store, TimeProvider time,
        CancellationToken cancellationToken)
    {
        PointPosition position = default;
        var problem = query.Check(time.GetUtcNow(), out var series, out var range)
            ?? Outside("limit", limit, MaxPoints)
            ?? (after is null || PointPosition.TryParse(after, out position) ? null : "'after' is not the 'next' of a page.");
        if (problem is not null)
        {
            return Refuse(problem);
        }

        // One point more than asked for tells whether there is a next page.
        var count = limit ?? UsualPoints;
        var points =
            await store.ReadAsync(series, range, count + 1, after is null ? null : position, cancellationToken)
                .ToListAsync(cancellationToken);
        var next = points.Count > count ? PointPosition.Of(points[count - 1]).ToString() : null;
        return TypedResults.Ok(new HistoryPage([.. points.Take(count).Select(HistoryPoint.Of)], next));
    }

    private static async Task<IResult> BucketsAsync(
        [AsParameters] HistoryQuery query, string number, int? count, ITelemetryStore store, TimeProvider time,
        CancellationToken cancellationToken)
    {
        var problem = query.Check(time.GetUtcNow(), out var series, out var range) ?? Outside("count", count, MaxBuckets);
        if (problem is null && series.Measurement.IndexOf(number) < 0)
        {
            problem = $"'{query.Measurement}' has no number '{number}'; it has {string.Join(", ", series.Measurement.Numbers)}.";
        }

        if (problem is not null)
        {
            return Refuse(problem);
        }

        var buckets = count ?? UsualBuckets;
        var found = await store.DownsampleAsync(series, number, range, buckets, cancellationToken);
        return TypedResults.Ok(
            new HistoryBuckets(number, range.FromUtcMilliseconds, range.ToUtcMilliseconds, (double)range.Milliseconds / buckets, found));
    }

    private static IResult Csv(
        [AsParameters] HistoryQuery query, [FromQuery(Name = "decimal")] string? decimalSign, ITelemetryStore store, TimeProvider time,
        CancellationToken cancellationToken)
    {
        var dialect = CsvDialect.Find(decimalSign);
        var problem =
            query.Check(time.GetUtcNow(), out var series, out var range) ?? (dialect is null ? "'decimal' is point or comma." : null);
        return problem is not null
            ? Refuse(problem)
            : TypedResults.Stream(
                body => CsvExport.WriteAsync(store, series, range, dialect!, body, cancellationToken),
                "text/csv; charset=utf-8",
                $"{string.Join('-', ((string[])[series.Device, series.Tag, series.Measurement.Name]).Where(part => part.Length > 0))}.csv");
    }

    private static async Task<IResult> LatestAsync(string measurement, [FromServices] LatestPoints latest,
        CancellationToken cancellationToken)
    {
        if (Measurements.Find(measurement) is not { } found)
        {
            return TypedResults.NotFound();
        }

        var points = await latest.Store.LatestAsync(found, cancellationToken);
        return TypedResults.Ok(points.Select(HistoryPoint.Of));
    }

    private static async ValueTask<object?> AnswerWhenAwayAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (StoreUnavailableException fault)
        {
            return TypedResults.Json(new ApiProblem(fault.Message), statusCode: StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static string? Outside(string name, int? value, int most) =>
        value is < 1 || value > most ? $"'{name}' takes a number from 1 to {most}." : null;

    private static BadRequest<ApiProblem> Refuse(string problem) => TypedResults.BadRequest(new ApiProblem(problem));
}
