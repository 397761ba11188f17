using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using Spane.Backend.Power;
using Spane.Electricity.Settings;

namespace Spane.Backend.Pages;

/// <summary>The forms of the schedule's and the limits' pages: stored and back to the page, or every problem in both languages, or who
/// changed what meanwhile.</summary>
internal static class CanteenSettingsForms
{
    internal static void MapCanteenSettings(this IEndpointRouteBuilder routes)
    {
        Map(routes, "schedule", form => form.Schedule());
        Map(routes, "limits", form => form.Limits());
    }

    private static void Map(IEndpointRouteBuilder routes, string page, Func<CanteenSettingsFields, CanteenChange> read) => routes
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
        Func<CanteenSettingsFields, CanteenChange> read,
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
        var change = read(form);
        var address = $"/canteens/{Uri.EscapeDataString(device)}/{page}";
        var (problems, conflict) = form.Problems is []
            ? await settings.ChangeAsync(device, change, StaleForm.VersionIn(fields), by, cancellationToken)
            : (form.Problems, null);
        return conflict is not null ? new StaleForm(conflict, address)
            : problems is [] ? Results.LocalRedirect($"{address}?done=1")
            : Results.Json(problems, statusCode: StatusCodes.Status409Conflict);
    }
}
