using Microsoft.AspNetCore.Http.HttpResults;
using Spane.Backend.Commands;
using Spane.Backend.Devices;

namespace Spane.Backend.Api;

/// <summary>Commands to nodes.</summary>
internal static class CommandEndpoints
{
    private const int MostCommands = 100;

    public static void MapCommands(this IEndpointRouteBuilder api)
    {
        var commands = api.MapGroup("/devices/{device}/commands").WithTags("Commands");
        commands.MapPost("/", SendAsync).WithSummary("Sends a command; read its record to see how far it has got.");
        commands.MapGet("/", (string device, CommandRecords records, CancellationToken cancellationToken) => records.NewestAsync(device, MostCommands, cancellationToken))
            .WithSummary("A device's latest commands, newest first.");
        commands.MapGet("/{id}", FindAsync).WithSummary("One command and how far it has got.");
    }

    private static async Task<Results<Accepted<CommandRecord>, NotFound, BadRequest<ApiProblem>>> SendAsync(
        string device, CommandRequest request, DeviceDirectory directory, CommandSender sender, TimeProvider time, HttpContext http, CancellationToken cancellationToken)
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

        var record = await sender.SendAsync(runtime.Device, command, cancellationToken);
        return TypedResults.Accepted($"/api/v1/devices/{device}/commands/{record.Id}", record);
    }

    private static async Task<Results<Ok<CommandRecord>, NotFound>> FindAsync(string device, string id, CommandRecords records, CancellationToken cancellationToken) =>
        await records.FindAsync(id, cancellationToken) is { } record && record.Device == device ? TypedResults.Ok(record) : TypedResults.NotFound();
}
