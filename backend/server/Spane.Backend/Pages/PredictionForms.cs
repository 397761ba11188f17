using System.Globalization;
using System.Security.Claims;
using Spane.Backend.Inspection;
using Spane.Backend.Predictions;

namespace Spane.Backend.Pages;

/// <summary>The form by which people bring photographs to have them judged.</summary>
internal static class PredictionForms
{
    internal static void MapPredictionForms(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/inspection/{product}/predictions", BringAsync).RequireAuthorization(Policies.Inspect)
            .WithMetadata(new UploadLimit()).ExcludeFromDescription();

    private static async Task<IResult> BringAsync(
        string product, IFormCollection form, ClaimsPrincipal user, PredictionActs acts, CancellationToken cancellationToken)
    {
        List<(string Name, Stream Content)> brought = [.. form.Files.Select(file => (file.FileName, file.OpenReadStream()))];
        int? version = int.TryParse(form["model"], NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : null;
        var (job, why) = await acts.BeginAsync(product, "upload", version, brought, user.Identity!.Name!, cancellationToken);
        var page = $"/inspection/{Uri.EscapeDataString(product)}/predictions";
        return Results.LocalRedirect(job is null ? $"{page}?why={why}" : FormattableString.Invariant($"{page}/{job.Batch}"));
    }
}
