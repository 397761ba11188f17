using System.Data.Common;
using System.Security.Claims;
using Spane.Backend.Inspection;
using Spane.Backend.Live;
using Spane.Messages;
using Spane.Storage.Telemetry;

namespace Spane.Backend.Commands;

/// <summary>Pauses lines whose packs look bad in a row, where their rule asks for it. Through the one door, as anybody. A sealed pack is
/// beyond every gate of the node: it is taken off by hand.</summary>
internal sealed class InspectionStop(
    InspectionConditions standing, InspectionRuleBook rules, LiveState live, CommandService commands, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(2);

    // A node that does not answer is asked again after this time.
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(20);

    private static readonly ClaimsPrincipal Self = new(new ClaimsIdentity(
        [new(ClaimTypes.Name, ChallengeStop.Actor), new(ClaimTypes.Role, Roles.Operator)], ChallengeStop.Actor));

    private readonly Dictionary<string, DateTimeOffset> _asked = [];

    /// <summary>Looks at all lines once.</summary>
    internal async Task LookAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        foreach (var line in live.Unordered.Lines.Where(line => line is { Online: true, State: not ("stopped" or "paused" or "fault") }))
        {
            if (standing.Of(line.Device).Any(one => one.Code == InspectionWatch.Defects)
                && now - _asked.GetValueOrDefault(line.Device) >= Again
                && await rules.BlocksAsync(line.Device, cancellationToken) > 0)
            {
                _asked[line.Device] = now;
                await commands.SendAsync(line.Device, new CommandOrder { Action = "pause" }, Self, cancellationToken);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is StoreUnavailableException or DbException)
            {
                // Looked at again at the next turn; ingest reports that the store is unavailable.
            }
        }
    }
}
