using Spane.Backend.Inspection;
using Spane.Backend.Predictions;
using Spane.Dashboard.Inspection;

namespace Spane.Backend.Api;

/// <summary>Photographs judged on demand, one or a ZIP of them.</summary>
internal static class PredictionEndpoints
{
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(10);

    // What a page of another site cannot send without asking first (Fetch, "CORS-safelisted request-header").
    private static readonly string[] Kinds = ["image/jpeg", "image/png", "image/webp", "application/zip"];

    public static void MapPredictions(this IEndpointRouteBuilder api)
    {
        var product = api.MapGroup("/inspection/{product}/predictions").RequireAuthorization(Policies.Inspect).WithTags("Inspection");
        product.MapPost("/", BringAsync).WithMetadata(new UploadLimit())
            .Produces<PredictionBatch>(StatusCodes.Status202Accepted).Produces<BatchAnswer>()
            .Produces<ApiProblem>(StatusCodes.Status400BadRequest).Produces<ApiProblem>(StatusCodes.Status415UnsupportedMediaType)
            .WithSummary("Judges a photograph, or those of a ZIP, by the model in force or by one that is named; holds no pack.");
        product.MapGet("/", (string product, int? limit, IPredictions predictions, CancellationToken cancellationToken) =>
                predictions.BatchesAsync(product, limit ?? 50, cancellationToken))
            .WithSummary("What was brought to be judged, newest first.");
        product.MapGet("/{id:long}", ReadAsync).Produces<BatchAnswer>().Produces(StatusCodes.Status404NotFound)
            .WithSummary("How far a batch has got, and what its files were taken for: bad, good, refused or all of them.");
    }

    private static async Task<IResult> BringAsync(
        string product, string? name, int? model, PredictionActs acts, IPredictions predictions, HttpContext http, TimeProvider time,
        CancellationToken cancellationToken)
    {
        var kind = http.Request.ContentType?.Split(';')[0].Trim().ToLowerInvariant();
        if (!Kinds.Contains(kind))
        {
            return TypedResults.Json(
                new ApiProblem($"Send the photograph itself as {string.Join(", ", Kinds)}."),
                statusCode: StatusCodes.Status415UnsupportedMediaType);
        }

        var (job, why) = await acts.BeginAsync(
            product, "api", model, [(name ?? "photograph", http.Request.Body)], http.User.Identity?.Name ?? "api", cancellationToken);
        if (job is null)
        {
            return TypedResults.Json(new ApiProblem(Words(why!)), statusCode: StatusCodes.Status400BadRequest);
        }

        // One photograph is judged in a moment; who sends it wants the verdict.
        if (kind != Kinds[^1])
        {
            await Task.WhenAny(job.Done.Task, Task.Delay(AnswerLimit, time, cancellationToken));
            if (job.Done.Task.IsCompleted)
            {
                return await ReadAsync(product, job.Batch, null, null, null, predictions, cancellationToken);
            }
        }

        return TypedResults.Accepted(
            FormattableString.Invariant($"/api/v1/inspection/{product}/predictions/{job.Batch}"),
            await predictions.BatchAsync(job.Batch, cancellationToken));
    }

    private static async Task<IResult> ReadAsync(
        string product, long id, string? show, int? after, int? limit, IPredictions predictions, CancellationToken cancellationToken) =>
        await predictions.BatchAsync(id, cancellationToken) is { } batch && batch.Product == product
            ? TypedResults.Ok(new BatchAnswer(
                batch, await predictions.OfAsync(id, new(after ?? 0, limit ?? 500, show ?? ""), cancellationToken)))
            : TypedResults.NotFound();

    private static string Words(string why) => why switch
    {
        "inspection-product" => "There is no such product.",
        "inspection-model" => "This product has no such model: teach one first.",
        "inspection-away" => "The inspection program is not installed.",
        "inspection-queue" => "Eight batches wait already; try again later.",
        _ => "There is nothing to judge, or it is too large.",
    };
}

/// <summary>A batch and its files.</summary>
internal sealed record BatchAnswer(PredictionBatch Batch, IReadOnlyList<Prediction> Files);
