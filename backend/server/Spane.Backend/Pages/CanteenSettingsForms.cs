using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using Spane.Backend.Power;
using Spane.Electricity.Settings;
using Spane.Electricity.Twin;

namespace Spane.Backend.Pages;

/// <summary>The forms of schedule, limits and supply: stored and back to the page, or every problem in both languages, or who changed
/// what meanwhile.</summary>
internal static class CanteenSettingsForms
{
    internal static void MapCanteenSettings(this IEndpointRouteBuilder routes)
    {
        Map(routes, "schedule", (form, _) => form.Schedule());
        Map(routes, "limits", (form, _) => form.Limits());
        Map(routes, "supply", (form, settings) => form.Supply(settings));
    }

    private static void Map(
        IEndpointRouteBuilder routes, string page, Func<CanteenSettingsFields, CanteenSettings, CanteenChange> read) => routes
        .MapPost(
            $"/canteens/{{device}}/{page}",
            (string device, IFormCollection form, [FromServices] CanteenSettingsService settings, ClaimsPrincipal user,
                CancellationToken cancellationToken) =>
                SaveAsync(device, page, read, form, settings, user.Identity!.Name!, cancellationToken))
        .RequireAuthorization(Policies.Switch)
        .ExcludeFromDescription();

    private static async Task<IResult> SaveAsync(
        string device,
        string page,
        Func<CanteenSettingsFields, CanteenSettings, CanteenChange> read,
        IFormCollection fields,
        CanteenSettingsService settings,
        string by,
        CancellationToken cancellationToken)
    {
        if (await settings.ReadAsync(device, cancellationToken) is not { } inForce)
        {
            return Results.NotFound();
        }

        var form = new CanteenSettingsFields(fields, inForce.Settings.Contract.UtcOffset);
        var change = read(form, inForce.Settings);
        var address = $"/canteens/{Uri.EscapeDataString(device)}/{page}";
        var (problems, conflict) = form.Problems is []
            ? await settings.ChangeAsync(device, change, StaleForm.VersionIn(fields), by, cancellationToken)
            : (form.Problems, null);
        return conflict is not null ? new StaleForm(conflict, address)
            : problems is [] ? Results.LocalRedirect($"{address}?done=1")
            : Results.Json(problems, statusCode: StatusCodes.Status409Conflict);
    }
}
