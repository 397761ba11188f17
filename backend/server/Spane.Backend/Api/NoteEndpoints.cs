using Microsoft.AspNetCore.Http.HttpResults;
using Spane.Backend.History;
using Spane.Dashboard.History;

namespace Spane.Backend.Api;

/// <summary>Notes on charts, for whoever may read the charts; they are written on the screen.</summary>
internal static class NoteEndpoints
{
    public static void MapNotes(this IEndpointRouteBuilder api) =>
        api.MapGet("/notes/{device}", ReadAsync).RequireAuthorization(Policies.SignedIn).WithTags("History")
            .WithSummary($"A device's notes about times of a range, newest first; at most {ChartNotes.MaxRead}.");

    private static async Task<Results<Ok<IReadOnlyList<ChartNote>>, BadRequest<ApiProblem>>> ReadAsync(
        string device, DateTimeOffset? from, DateTimeOffset? to, ChartNotes notes, TimeProvider time, CancellationToken cancellationToken)
    {
        var until = to ?? time.GetUtcNow();
        var since = from ?? until.AddDays(-1);
        return since < until ? TypedResults.Ok(await notes.ReadAsync(device, since, until, cancellationToken))
            : TypedResults.BadRequest(new ApiProblem("The range is empty: 'from' must be before 'to'."));
    }
}
