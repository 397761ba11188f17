using System.Data.Common;
using System.Security.Claims;
using Spane.Backend.Live;
using Spane.Backend.Release;
using Spane.Messages;
using Spane.Storage.Telemetry;

namespace Spane.Backend.Commands;

/// <summary>Pauses lines that run and may not: their challenge test is overdue. Through the one door, as anybody.</summary>
internal sealed class ChallengeStop(
    QualityRulesService rules, ChallengeService challenges, LiveState live, CommandService commands, TimeProvider time) : BackgroundService
{
    /// <summary>Who the audit log names.</summary>
    internal const string Actor = "spane";

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(15);

    // A node that does not answer is asked again after a minute.
    private static readonly TimeSpan Again = TimeSpan.FromMinutes(1);

    private static readonly ClaimsPrincipal Self =
        new(new ClaimsIdentity([new(ClaimTypes.Name, Actor), new(ClaimTypes.Role, Roles.Operator)], Actor));

    private readonly Dictionary<string, DateTimeOffset> _asked = [];

    /// <summary>Looks at all lines once.</summary>
    internal async Task LookAsync(CancellationToken cancellationToken)
    {
        if ((await rules.ReadAsync(cancellationToken)).TestInterval is null)
        {
            return;
        }

        var now = time.GetUtcNow();
        foreach (var line in live.Unordered.Lines.Where(line => line is { Online: true, State: not ("stopped" or "paused" or "fault") }))
        {
            if (now - _asked.GetValueOrDefault(line.Device) >= Again
                && (await challenges.StateAsync(line, cancellationToken)).Blocks)
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
