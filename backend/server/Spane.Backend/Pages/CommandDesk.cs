using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Spane.Backend.Accounts;
using Spane.Backend.Commands;
using Spane.Messages;
using Spane.Storage.Settings;

namespace Spane.Backend.Pages;

/// <summary>Takes a person's command: checks it, writes it to the audit log and hands it to the sender.</summary>
/// <param name="devices">The devices known.</param>
/// <param name="sender">Sends it.</param>
/// <param name="audit">Notes who asked.</param>
/// <param name="time">The clock.</param>
internal sealed class CommandDesk(DeviceTable devices, CommandSender sender, AuditLog audit, TimeProvider time)
{
    internal async Task<Results<Accepted<CommandRecord>, BadRequest<string>, NotFound>> SendAsync(
        string device, ClaimsPrincipal user, Func<CommandPayload, CommandPayload> fill, CancellationToken cancellationToken)
    {
        if ((await devices.AllAsync(cancellationToken)).FirstOrDefault(known => known.Id == device) is not { } known)
        {
            return TypedResults.NotFound();
        }

        var now = time.GetUtcNow();
        var by = user.Identity!.Name!;
        var payload = fill(new CommandPayload
        {
            Id = CommandSender.NewId(now),
            IssuedUtcMilliseconds = now.ToUnixTimeMilliseconds(),
            ExpiresUtcMilliseconds = (now + CommandSender.DefaultLifetime).ToUnixTimeMilliseconds(),
            Action = "",
            By = by,
        });
        if (payload.Check() is { } problem)
        {
            return TypedResults.BadRequest(problem);
        }

        if (!payload.IsFor(known.Role))
        {
            return TypedResults.BadRequest($"A device of the role '{known.Role}' does not obey '{payload.Action}'.");
        }

        var record = await sender.SendAsync(known, payload, cancellationToken: cancellationToken);
        await audit.AddAsync(by, "command", device, $"{payload.Action} {payload.Load} {payload.On} {payload.Product?.Id}".Trim(), cancellationToken);
        return TypedResults.Accepted($"/commands/{record.Id}", record);
    }
}
