using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Spane.Backend.Commands;
using Spane.Messages;

namespace Spane.Backend.Api;

/// <summary>Commands to nodes.</summary>
internal static class CommandEndpoints
{
    private const int MaxCommands = 100;

    public static void MapCommands(this IEndpointRouteBuilder api)
    {
        var commands = api.MapGroup("/devices/{device}/commands").RequireAuthorization(Policies.Command).WithTags("Commands");
        commands.MapPost("/", SendAsync).WithSummary("Sends a command; read its record to see how far it has got.");
        commands.MapGet("/", (string device, CommandRecords records, CancellationToken cancellationToken) =>
                records.NewestAsync(device, MaxCommands, cancellationToken))
            .WithSummary("A device's latest commands, newest first.");
        commands.MapGet("/{id}", FindAsync).WithSummary("One command and how far it has got.");
    }

    private static async Task<Results<Accepted<CommandRecord>, NotFound, BadRequest<ApiProblem>, ForbidHttpResult>> SendAsync(
        string device, CommandOrder order, ClaimsPrincipal user, CommandService commands, CancellationToken cancellationToken)
    {
        var (sent, refusal) = await commands.SendAsync(device, order, user, cancellationToken);
        return refusal?.Obstacle switch
        {
            null => TypedResults.Accepted($"/api/v1/devices/{device}/commands/{sent!.Id}", sent),
            CommandObstacle.UnknownDevice => TypedResults.NotFound(),
            CommandObstacle.Denied => TypedResults.Forbid(),
            _ => TypedResults.BadRequest(new ApiProblem(refusal.Why.English)),
        };
    }

    private static async Task<Results<Ok<CommandRecord>, NotFound>> FindAsync(
        string device, string id, CommandRecords records, CancellationToken cancellationToken) =>
        await records.FindAsync(id, cancellationToken) is { } record && record.Device == device ? TypedResults.Ok(record)
            : TypedResults.NotFound();
}
