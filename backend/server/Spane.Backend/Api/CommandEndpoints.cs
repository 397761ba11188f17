using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.HttpResults;
using Spane.Backend.Calibration;
using Spane.Backend.Commands;
using Spane.Backend.Devices;
using Spane.Backend.Power;
using Spane.Dashboard.Access;

namespace Spane.Backend.Api;

/// <summary>Commands to nodes.</summary>
internal static class CommandEndpoints
{
    private const int MostCommands = 100;

    public static void MapCommands(this IEndpointRouteBuilder api)
    {
        var commands = api.MapGroup("/devices/{device}/commands").RequireAuthorization(Policies.Command).WithTags("Commands");
        commands.MapPost("/", SendAsync).WithSummary("Sends a command; read its record to see how far it has got.");
        commands.MapGet("/", (string device, CommandRecords records, CancellationToken cancellationToken) => records.NewestAsync(device, MostCommands, cancellationToken))
            .WithSummary("A device's latest commands, newest first.");
        commands.MapGet("/{id}", FindAsync).WithSummary("One command and how far it has got.");
    }

    private static async Task<Results<Accepted<CommandRecord>, NotFound, BadRequest<ApiProblem>, ForbidHttpResult>> SendAsync(
        string device, CommandRequest request, DeviceDirectory directory, CommandSender sender, CanteenSwitching switching, CalibrationDesk calibration, TimeProvider time, HttpContext http, IAuthorizationService authorization, CancellationToken cancellationToken)
    {
        if (directory.Find(device) is not { } runtime)
        {
            return TypedResults.NotFound();
        }

        var command = request.ToPayload(time.GetUtcNow(), http.User.Identity?.Name ?? "api");
        var problem = command.Check() ?? (command.IsFor(runtime.Device.Role) ? null : $"A device of the role '{runtime.Device.Role}' does not obey '{command.Action}'.");
        if (problem is not null)
        {
            return TypedResults.BadRequest(new ApiProblem(problem));
        }

        var policy = runtime.Device.Role == "power" ? Policies.Switch : command.Action == "calibrate" ? Policies.Maintain : Policies.Operate;
        if (!(await authorization.AuthorizeAsync(http.User, http, policy)).Succeeded)
        {
            return TypedResults.Forbid();
        }

        if (command.Action is not ("report" or "restart") && runtime.Device.Role == "power")
        {
            var (sent, refusal) = await switching.SendAsync(device, command, command.By, cancellationToken);
            return sent is null
                ? TypedResults.BadRequest(new ApiProblem(refusal!.Why.English))
                : TypedResults.Accepted($"/api/v1/devices/{device}/commands/{sent.Id}", sent);
        }

        if (command.Action == "calibrate")
        {
            var (asked, refusal) = await calibration.TakeAsync(runtime.Device, command, request.HopperEmpty is true, cancellationToken);
            return asked is null
                ? TypedResults.BadRequest(new ApiProblem(refusal!.Why.English))
                : TypedResults.Accepted($"/api/v1/devices/{device}/commands/{asked.Id}", asked);
        }

        var record = await sender.SendAsync(runtime.Device, command, cancellationToken: cancellationToken);
        return TypedResults.Accepted($"/api/v1/devices/{device}/commands/{record.Id}", record);
    }

    private static async Task<Results<Ok<CommandRecord>, NotFound>> FindAsync(string device, string id, CommandRecords records, CancellationToken cancellationToken) =>
        await records.FindAsync(id, cancellationToken) is { } record && record.Device == device ? TypedResults.Ok(record) : TypedResults.NotFound();
}
