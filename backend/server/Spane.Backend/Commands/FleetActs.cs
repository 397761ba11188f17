using System.Security.Claims;
using Spane.Backend.Devices;
using Spane.Dashboard.Devices;

namespace Spane.Backend.Commands;

/// <summary>Does one thing to many devices: each through the door that it has alone, with its own check, gate and line of the audit log.
/// Only what does no harm to a device that was chosen by mistake can be done so.</summary>
internal sealed class FleetActs(CommandService commands, SequenceReset sequences)
{
    /// <summary>Devices at once.</summary>
    internal const int MaxDevices = 200;

    private static readonly BilingualText NotHere =
        new("Tidak terdaftar, atau dijaga server lain.", "Not registered, or another server looks after it.");

    /// <summary>Does it, one device after the other.</summary>
    /// <param name="act">One of <see cref="FleetResult.Acts"/>.</param>
    /// <returns>What became of each; null: there is no such act, or no or too many devices were chosen.</returns>
    internal async Task<FleetResult?> RunAsync(
        string act, IReadOnlyList<string> devices, ClaimsPrincipal actor, CancellationToken cancellationToken)
    {
        if (!FleetResult.Acts.Contains(act) || devices.Count is 0 or > MaxDevices)
        {
            return null;
        }

        List<FleetOutcome> outcomes = [];
        foreach (var device in devices.Distinct(StringComparer.Ordinal))
        {
            outcomes.Add(new(device, act == FleetResult.Pause
                ? (await commands.SendAsync(device, new() { Action = "pause" }, actor, cancellationToken)).Refusal?.Why
                : await sequences.RunAsync(device, actor.Identity!.Name!, cancellationToken) ? null : NotHere));
        }

        return new(act, outcomes);
    }
}
