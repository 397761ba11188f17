using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using Spane.Backend.Labels;

namespace Spane.Backend.Pages;

/// <summary>The form of the label page.</summary>
internal static class LabelForms
{
    internal static void MapLabels(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/lines/{device}/labels", OrderAsync).RequireAuthorization(Policies.Operate).ExcludeFromDescription();

    private static async Task<IResult> OrderAsync(
        string device, [FromForm] string? product, [FromForm] string? lot, [FromForm] string? packed, [FromForm] string? copies,
        [FromForm] string? printer, ClaimsPrincipal user, [FromServices] LabelService labels, CancellationToken cancellationToken)
    {
        var page = $"/lines/{Uri.EscapeDataString(device)}/labels";
        if (!int.TryParse(copies, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            return ReleaseForms.Back(page, "label-copies");
        }

        if (!ReleaseForms.TryDay(packed, out var day))
        {
            return ReleaseForms.Back(page, "label-day");
        }

        var (file, why) = await labels.OrderAsync(
            device, product ?? "", lot?.Trim() ?? "", day, count, printer ?? "", user.Identity!.Name!, cancellationToken);
        return file is not null ? ReportFile.Pdf(file, $"label-{device}") : ReleaseForms.Back(page, why);
    }
}
