using Spane.Backend.Inspection;
using Spane.Dashboard.Inspection;
using Spane.Packing.Photographs;

namespace Spane.Backend.Api;

/// <summary>Photographs of packs, verdicts by them, and the models that give these.</summary>
internal static class InspectionEndpoints
{
    public static void MapInspection(this IEndpointRouteBuilder api)
    {
        var line = api.MapGroup("/lines/{device}").RequireAuthorization(Policies.Inspect).WithTags("Inspection");
        line.MapGet("/inspection", LineAsync).WithSummary("How inspection of a line stands, with its rules and their version.");
        line.MapGet("/photographs", (string device, long? before, int? limit, bool? held, IInspection inspection,
                CancellationToken cancellationToken) =>
                inspection.PacksAsync(device, new(before ?? 0, limit ?? 100, held ?? false), cancellationToken))
            .WithSummary("A line's photographs with their packs and verdicts, newest first.");
        line.MapGet("/photographs/missing", (string device, int? limit, IInspection inspection, CancellationToken cancellationToken) =>
                inspection.MissingAsync(device, limit ?? 100, cancellationToken))
            .WithSummary("Packs of a line that no photograph came of, newest first.");
        api.MapPut("/lines/{device}/inspection/rules", SetRulesAsync).RequireAuthorization(Policies.Maintain).WithTags("Inspection")
            .Produces(StatusCodes.Status204NoContent).Produces<ApiProblem>(StatusCodes.Status400BadRequest)
            .Produces<SettingConflict>(StatusCodes.Status412PreconditionFailed)
            .WithSummary("Says what is done when packs are bad in a row; If-Match names the version that this starts from.");
        api.MapPost("/photographs/{id:long}/decision", DecideAsync).RequireAuthorization(Policies.Operate).WithTags("Inspection")
            .Produces(StatusCodes.Status204NoContent).Produces<ApiProblem>(StatusCodes.Status409Conflict)
            .WithSummary("Accepts a held pack, or rejects it.");
        var product = api.MapGroup("/inspection/{product}").RequireAuthorization(Policies.Maintain).WithTags("Inspection");
        product.MapGet("/", ReadAsync).WithSummary("What a product's models are taught with, which there are, and which is in force.");
        product.MapPost("/labels", LabelAsync)
            .Produces(StatusCodes.Status204NoContent).Produces<ApiProblem>(StatusCodes.Status400BadRequest)
            .WithSummary("Says what photographs show; an empty label takes it back.");
        product.MapPost("/teach", TeachAsync).Produces(StatusCodes.Status202Accepted).Produces<ApiProblem>(StatusCodes.Status409Conflict)
            .WithSummary("Teaches a model from the labelled photographs, in the background.");
        product.MapPost("/try", TryAsync).Produces(StatusCodes.Status202Accepted).Produces<ApiProblem>(StatusCodes.Status409Conflict)
            .WithSummary("Tries a model on the photographs of the last day, in the background; GET of the product tells the result.");
        product.MapPut("/force", ForceAsync).Produces(StatusCodes.Status204NoContent).Produces<ApiProblem>(StatusCodes.Status400BadRequest)
            .Produces<SettingConflict>(StatusCodes.Status412PreconditionFailed)
            .WithSummary("Puts a model in force, with version 0 none; If-Match names the version that this starts from.");
    }

    private static string NameOf(HttpContext http) => http.User.Identity?.Name ?? "api";

    private static async Task<LineInspection> LineAsync(
        string device, IInspection inspection, HttpContext http, CancellationToken cancellationToken)
    {
        var found = await inspection.LineAsync(device, cancellationToken);
        EntityTag.Write(http.Response, found.RulesVersion);
        return found;
    }

    private static async Task<ProductInspection> ReadAsync(
        string product, IInspection inspection, HttpContext http, CancellationToken cancellationToken)
    {
        var found = await inspection.ProductAsync(product, cancellationToken);
        EntityTag.Write(http.Response, found.SettingVersion);
        return found;
    }

    private static async Task<IResult> LabelAsync(
        string product, LabelBody body, InspectionActs acts, HttpContext http, CancellationToken cancellationToken) =>
        Answer(await acts.LabelAsync(product, body.Ids ?? [], body.Label ?? "", NameOf(http), cancellationToken),
            StatusCodes.Status400BadRequest);

    private static async Task<IResult> DecideAsync(
        long id, DecisionBody body, InspectionActs acts, HttpContext http, CancellationToken cancellationToken) =>
        Answer(await acts.DecideAsync(id, body.Accept, NameOf(http), cancellationToken), StatusCodes.Status409Conflict);

    private static async Task<IResult> SetRulesAsync(
        string device, InspectionRules body, InspectionActs acts, HttpContext http, CancellationToken cancellationToken)
    {
        var (why, conflict) = await acts.SetRulesAsync(device, body, EntityTag.Read(http.Request), NameOf(http), cancellationToken);
        return conflict is not null ? EntityTag.Refuse(http, conflict) : Answer(why, StatusCodes.Status400BadRequest);
    }

    private static async Task<IResult> TeachAsync(
        string product, InspectionActs acts, HttpContext http, CancellationToken cancellationToken) =>
        await acts.TeachAsync(product, NameOf(http), cancellationToken) is { } why ? Answer(why, StatusCodes.Status409Conflict)
            : TypedResults.Accepted($"/api/v1/inspection/{product}");

    private static async Task<IResult> TryAsync(
        string product, ForceBody body, InspectionActs acts, CancellationToken cancellationToken) =>
        await acts.TryAsync(product, body.Version, body.Threshold, cancellationToken) is { } why
            ? Answer(why, StatusCodes.Status409Conflict) : TypedResults.Accepted($"/api/v1/inspection/{product}");

    private static async Task<IResult> ForceAsync(
        string product, ForceBody body, InspectionActs acts, HttpContext http, CancellationToken cancellationToken)
    {
        var (why, conflict) = await acts.ForceAsync(
            product, body.Version, body.Threshold, EntityTag.Read(http.Request), NameOf(http), cancellationToken);
        return conflict is not null ? EntityTag.Refuse(http, conflict) : Answer(why, StatusCodes.Status400BadRequest);
    }

    private static IResult Answer(string? why, int status) => why is null ? TypedResults.NoContent()
        : TypedResults.Json(new ApiProblem(why switch
        {
            "inspection-label" => "A label is 1 to 30 characters of a-z, 0-9 and -.",
            "inspection-photographs" => "There are no such photographs of this product; 1 to 500 at once.",
            "inspection-held" => "This pack is not held.",
            "inspection-product" => "There is no such product.",
            "inspection-busy" => "A model is being taught already.",
            "inspection-rules" => "Both are whole numbers from 0 to 50.",
            "inspection-trying" => "A model is being tried already.",
            "inspection-model" => "There is no such model of this product.",
            _ => "The threshold is a number from 0; with classes at most 1.",
        }), statusCode: status);

    internal sealed record LabelBody(IReadOnlyList<long>? Ids, string? Label);

    internal sealed record DecisionBody(bool Accept);

    internal sealed record ForceBody(int Version, double? Threshold);
}
