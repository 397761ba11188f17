using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Spane.Backend.Devices;
using Spane.Backend.Settings;
using Spane.Dashboard.Access;
using Spane.Messages;
using Spane.Storage.Settings;

namespace Spane.Backend.Api;

/// <summary>Registered devices.</summary>
internal static class DeviceEndpoints
{
    public static void MapDevices(this IEndpointRouteBuilder api)
    {
        var devices = api.MapGroup("/devices").RequireAuthorization(Policies.Maintain).WithTags("Devices");
        devices.MapGet("/", (DeviceTable table, CancellationToken cancellationToken) => table.AllAsync(cancellationToken))
            .WithSummary("All registered devices.");
        devices.MapPost("/", RegisterAsync).RequireAuthorization(Policies.Administer).WithSummary("Registers a device; its messages are taken from then on.");
        devices.MapPost("/{device}/sequence/reset", ResetSequenceAsync)
            .WithSummary("Forgets how far a device's messages have got: what its node still keeps is taken from its lowest number on. Done within about a second.");
    }

    private static async Task<Results<Accepted, NotFound>> ResetSequenceAsync(string device, SequenceReset reset, HttpContext http, CancellationToken cancellationToken) =>
        await reset.RunAsync(device, http.User.Identity?.Name ?? "api", cancellationToken) ? TypedResults.Accepted($"/api/v1/devices/{device}") : TypedResults.NotFound();

    private static async Task<Results<Created<Device>, BadRequest<ApiProblem>>> RegisterAsync(
        Device device, DeviceProvisioning provisioning, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        if (!DeviceTopic.IsId(device.Id) || !DeviceTopic.IsId(device.Site))
        {
            return TypedResults.BadRequest(new ApiProblem("Id and site are 1 to 32 characters of a-z, 0-9 and -, not starting or ending with -."));
        }

        if (device.Role is not ("packer" or "power"))
        {
            return TypedResults.BadRequest(new ApiProblem("The role is packer or power."));
        }

        if (!Name.TryCreate(device.Name, DeviceOptions.LongestName, out var name, out var fault))
        {
            return TypedResults.BadRequest(new ApiProblem($"The name {Name.RuleOf(fault)}; the longest has {DeviceOptions.LongestName} characters."));
        }

        device = device with { Name = name.Text };
        await provisioning.RegisterAsync(device, user.Identity!.Name!, cancellationToken);
        return TypedResults.Created($"/api/v1/devices/{device.Id}", device);
    }
}
