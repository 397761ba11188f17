using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using Spane.Backend.Services;

namespace Spane.Backend.Pages;

/// <summary>The forms of what is serviced at a line.</summary>
internal static class ServiceForms
{
    internal static void MapServices(this IEndpointRouteBuilder routes)
    {
        var services = routes.MapGroup("/devices/{device}/services").RequireAuthorization(Policies.Maintain).ExcludeFromDescription();
        services.MapPost("/task", SaveAsync);
        services.MapPost("/{id:long}/remove", RemoveAsync);
        services.MapPost("/{id:long}/done", DoneAsync);
    }

    private static async Task<IResult> SaveAsync(
        string device, IFormCollection form, ClaimsPrincipal user, [FromServices] LineServices services,
        CancellationToken cancellationToken)
    {
        _ = long.TryParse(form["id"], NumberStyles.None, CultureInfo.InvariantCulture, out var id);
        var (cycles, hours) = (form["cycles"].ToString().Trim(), form["hours"].ToString().Trim());
        var (everyCycles, everyHours) = (0L, 0.0);
        if ((cycles.Length > 0 && !long.TryParse(cycles, NumberStyles.None, CultureInfo.InvariantCulture, out everyCycles))
            || (hours.Length > 0 && !double.TryParse(hours, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out everyHours)))
        {
            return ReleaseForms.Back(Page(device), "service-interval");
        }

        return Answer(device, await services.SaveAsync(
            device, id, form["name"].ToString().Trim(), cycles.Length > 0 ? everyCycles : null, hours.Length > 0 ? everyHours : null,
            StaleForm.VersionIn(form), user.Identity!.Name!, cancellationToken));
    }

    private static async Task<IResult> RemoveAsync(
        string device, long id, IFormCollection form, ClaimsPrincipal user, [FromServices] LineServices services,
        CancellationToken cancellationToken) =>
        Answer(device, await services.RemoveAsync(device, id, StaleForm.VersionIn(form), user.Identity!.Name!, cancellationToken));

    private static async Task<IResult> DoneAsync(
        string device, long id, IFormCollection form, ClaimsPrincipal user, [FromServices] LineServices services,
        CancellationToken cancellationToken) =>
        ReleaseForms.Back(
            Page(device), await services.DoneAsync(device, id, form["note"].ToString().Trim(), user.Identity!.Name!, cancellationToken));

    private static IResult Answer(string device, (string? Why, SettingConflict? Conflict) result) =>
        result.Conflict is { } conflict ? new StaleForm(conflict, Page(device)) : ReleaseForms.Back(Page(device), result.Why);

    private static string Page(string device) => $"/devices/{Uri.EscapeDataString(device)}/services";
}
