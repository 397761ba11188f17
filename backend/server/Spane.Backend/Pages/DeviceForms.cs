using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using Spane.Backend.Devices;
using Spane.Backend.Settings;
using Spane.Dashboard.Access;
using Spane.Messages;
using Spane.Storage.Settings;

namespace Spane.Backend.Pages;

/// <summary>The forms of the device pages: the administrator's add, new credentials and revoke, the engineer's reset of the sequence.</summary>
internal static class DeviceForms
{
    internal static void MapDeviceForms(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/devices", AddAsync).RequireAuthorization(Policies.Administer).ExcludeFromDescription();
        routes.MapPost("/devices/{device}/credentials", RenewAsync).RequireAuthorization(Policies.Administer).ExcludeFromDescription();
        routes.MapPost("/devices/{device}/revoke", RevokeAsync).RequireAuthorization(Policies.Administer).ExcludeFromDescription();
        routes.MapPost("/devices/{device}/sequence", ResetSequenceAsync).RequireAuthorization(Policies.Maintain).ExcludeFromDescription();
    }

    private static async Task<IResult> AddAsync(
        [FromForm] string id, [FromForm] string site, [FromForm] string role, [FromForm] string? name, ClaimsPrincipal user, [FromServices] DeviceProvisioning provisioning, CancellationToken cancellationToken)
    {
        if (!DeviceTopic.IsId(id) || !DeviceTopic.IsId(site) || role is not ("packer" or "power"))
        {
            return Results.LocalRedirect("/devices?why=device");
        }

        if (!Name.TryCreate(string.IsNullOrWhiteSpace(name) ? id : name.Trim(' '), DeviceOptions.LongestName, out var checkedName, out var fault))
        {
            return Results.LocalRedirect($"/devices?why={RefusedName.Key(fault)}");
        }

        var device = new Device(id, site, role, checkedName.Text);
        var ticket = await provisioning.AddAsync(device, user.Identity!.Name!, cancellationToken);
        return Results.LocalRedirect(ticket is null ? "/devices?why=known" : Credentials(id, ticket));
    }

    private static async Task<IResult> RenewAsync(string device, IFormCollection form, ClaimsPrincipal user, [FromServices] DeviceProvisioning provisioning, CancellationToken cancellationToken) =>
        await provisioning.RenewAsync(device, user.Identity!.Name!, cancellationToken) is { } ticket ? Results.LocalRedirect(Credentials(device, ticket)) : Results.NotFound();

    private static async Task<IResult> RevokeAsync(string device, IFormCollection form, ClaimsPrincipal user, [FromServices] DeviceProvisioning provisioning, CancellationToken cancellationToken) =>
        await provisioning.RevokeAsync(device, user.Identity!.Name!, cancellationToken) ? Results.LocalRedirect($"/devices/{device}?done=1") : Results.NotFound();

    private static async Task<IResult> ResetSequenceAsync(string device, IFormCollection form, ClaimsPrincipal user, [FromServices] SequenceReset reset, CancellationToken cancellationToken) =>
        await reset.RunAsync(device, user.Identity!.Name!, cancellationToken) ? Results.LocalRedirect($"/devices/{device}?done=1") : Results.NotFound();

    private static string Credentials(string device, string ticket) => $"/devices/{device}/credentials?ticket={ticket}";
}
