using Microsoft.AspNetCore.Http.HttpResults;
using Spane.Backend.Devices;
using Spane.Backend.Settings;
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
        devices.MapPost("/", RegisterAsync).RequireAuthorization(Policies.Administer)
            .Produces<Device>(StatusCodes.Status201Created).Produces<ApiProblem>(StatusCodes.Status400BadRequest)
            .Produces<ApiProblem>(StatusCodes.Status409Conflict).Produces<SettingConflict>(StatusCodes.Status412PreconditionFailed)
            .WithSummary(
                "Registers a device; its messages are taken from then on. Another name for one that is registered needs If-Match.");
        devices.MapPost("/{device}/sequence/reset", ResetSequenceAsync)
            .WithSummary(
                "Forgets how far a device's messages have got: what its node still keeps is taken from its lowest number on. Done within "
                    + "about a second.");
    }

    private static async Task<Results<Accepted, NotFound>> ResetSequenceAsync(string device, SequenceReset reset, HttpContext http,
        CancellationToken cancellationToken) =>
        await reset.RunAsync(device, http.User.Identity?.Name ?? "api", cancellationToken)
            ? TypedResults.Accepted($"/api/v1/devices/{device}") : TypedResults.NotFound();

    private static async Task<IResult> RegisterAsync(
        Device device, DeviceProvisioning provisioning, HttpContext http, CancellationToken cancellationToken)
    {
        var version = http.Request.Headers.IfMatch.Count > 0
            ? EntityTag.Read(http.Request)
            : await provisioning.FirstVersionAsync(device.Id, cancellationToken);
        var (registered, why, conflict) =
            await provisioning.RegisterAsync(device, version, http.User.Identity?.Name ?? "api", cancellationToken);
        if (conflict is not null)
        {
            return EntityTag.Refuse(http, conflict);
        }

        return why switch
        {
            null => TypedResults.Created($"/api/v1/devices/{registered.Id}", registered),
            "known" =>
                TypedResults.Conflict(new ApiProblem("A device of this id is registered with another site or role; these never change.")),
            _ => TypedResults.BadRequest(new ApiProblem(Refusal(device))),
        };
    }

    private static string Refusal(Device device) =>
        !DeviceTopic.IsId(device.Id) || !DeviceTopic.IsId(device.Site)
            ? "Id and site are 1 to 32 characters of a-z, 0-9 and -, not starting or ending with -."
        : device.Role is not ("packer" or "power") ? "The role is packer or power."
        : Name.TryCreate(device.Name, DeviceOptions.LongestName, out _, out var fault) ? ""
        : $"The name {Name.RuleOf(fault)}; the longest has {DeviceOptions.LongestName} characters.";
}
