using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using Spane.Backend.Accounts;
using Spane.Backend.Commands;
using Spane.Backend.Devices;
using Spane.Dashboard.Devices;
using Spane.Storage.Settings;

namespace Spane.Backend.Pages;

/// <summary>The forms of the device pages: the administrator's add, new credentials and revoke, the engineer's reset of the
/// sequence.</summary>
internal static class DeviceForms
{
    internal static void MapDeviceForms(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/devices", AddAsync).RequireAuthorization(Policies.Administer).ExcludeFromDescription();
        routes.MapPost("/devices/acts", ActAsync).RequireAuthorization(Policies.Maintain).ExcludeFromDescription();
        routes.MapPost("/devices/{device}/credentials", RenewAsync).RequireAuthorization(Policies.Administer).ExcludeFromDescription();
        routes.MapPost("/devices/{device}/camera", CameraAsync).RequireAuthorization(Policies.Administer).ExcludeFromDescription();
        routes.MapPost("/devices/{device}/revoke", RevokeAsync).RequireAuthorization(Policies.Administer).ExcludeFromDescription();
        routes.MapPost("/devices/{device}/sequence", ResetSequenceAsync).RequireAuthorization(Policies.Maintain).ExcludeFromDescription();
    }

    private static async Task<IResult> AddAsync(
        [FromForm] string id,
        [FromForm] string site,
        [FromForm] string role,
        [FromForm] string? name,
        ClaimsPrincipal user,
        [FromServices] DeviceProvisioning provisioning,
        CancellationToken cancellationToken)
    {
        var device = new Device(id, site, role, string.IsNullOrWhiteSpace(name) ? id : name.Trim(' '));
        var (ticket, why) = await provisioning.AddAsync(device, user.Identity!.Name!, cancellationToken);
        return Results.LocalRedirect(why is null ? Credentials(id, ticket) : $"/devices?why={why}");
    }

    private static async Task<IResult> ActAsync(
        IFormCollection form, ClaimsPrincipal user, [FromServices] FleetActs acts, [FromServices] OneTimeSecrets<FleetResult> results,
        CancellationToken cancellationToken) =>
        await acts.RunAsync(form["act"].ToString(), [.. form["devices"].OfType<string>()], user, cancellationToken) is { } result
            ? Results.LocalRedirect($"/devices?result={results.Keep(result)}") : Results.LocalRedirect("/devices?why=fleet");

    private static async Task<IResult> RenewAsync(
        string device, IFormCollection form, ClaimsPrincipal user, [FromServices] DeviceProvisioning provisioning,
        CancellationToken cancellationToken)
    {
        var (ticket, conflict) = await provisioning.RenewAsync(device, StaleForm.VersionIn(form), user.Identity!.Name!, cancellationToken);
        return conflict is not null ? new StaleForm(conflict, PageOf(device))
            : ticket is null ? Results.NotFound()
            : Results.LocalRedirect(Credentials(device, ticket));
    }

    private static async Task<IResult> CameraAsync(
        string device, IFormCollection form, ClaimsPrincipal user, [FromServices] DeviceProvisioning provisioning,
        CancellationToken cancellationToken) =>
        await provisioning.IssueCameraAsync(device, user.Identity!.Name!, cancellationToken) is { } ticket
            ? Results.LocalRedirect(Credentials(device, ticket))
            : Results.NotFound();

    private static async Task<IResult> RevokeAsync(
        string device, IFormCollection form, ClaimsPrincipal user, [FromServices] DeviceProvisioning provisioning,
        CancellationToken cancellationToken)
    {
        var (known, conflict) = await provisioning.RevokeAsync(device, StaleForm.VersionIn(form), user.Identity!.Name!, cancellationToken);
        return conflict is not null ? new StaleForm(conflict, PageOf(device))
            : known ? Results.LocalRedirect($"{PageOf(device)}?done=1")
            : Results.NotFound();
    }

    private static async Task<IResult> ResetSequenceAsync(
        string device, IFormCollection form, ClaimsPrincipal user, [FromServices] SequenceReset reset,
        CancellationToken cancellationToken) =>
        await reset.RunAsync(device, user.Identity!.Name!, cancellationToken)
            ? Results.LocalRedirect($"{PageOf(device)}?done=1")
            : Results.NotFound();

    private static string PageOf(string device) => $"/devices/{Uri.EscapeDataString(device)}";

    private static string Credentials(string device, string ticket) => $"{PageOf(device)}/credentials?ticket={ticket}";
}
