using System.Security.Claims;
using Microsoft.Extensions.Logging.Abstractions;
using Spane.Backend.Jobs;
using Spane.Backend.Live;
using Spane.Messages;
using Spane.Packing.Views;

namespace Spane.Backend.Commands;

/// <summary>Pauses lines that run and may not, as a rule has it. Through the one door, as anybody.</summary>
/// <param name="period">How often all lines are looked at.</param>
/// <param name="again">After this time a node that does not answer is asked again.</param>
internal abstract class LinePause(LiveState live, CommandService commands, TimeProvider time, TimeSpan period, TimeSpan again)
    : PeriodicService(period, time, NullLogger.Instance)
{
    /// <summary>Who the audit log names.</summary>
    internal const string Actor = "spane";

    private static readonly ClaimsPrincipal Self =
        new(new ClaimsIdentity([new(ClaimTypes.Name, Actor), new(ClaimTypes.Role, Roles.Operator)], Actor));

    private readonly Dictionary<string, DateTimeOffset> _asked = [];

    /// <summary>Looks at all lines once.</summary>
    internal async Task LookAsync(CancellationToken cancellationToken)
    {
        if (!await IsInForceAsync(cancellationToken))
        {
            return;
        }

        var now = Time.GetUtcNow();
        foreach (var line in live.Unordered.Lines.Where(line => line is { Online: true, State: not ("stopped" or "paused" or "fault") }))
        {
            if (now - _asked.GetValueOrDefault(line.Device) >= again && await MustPauseAsync(line, cancellationToken))
            {
                _asked[line.Device] = now;
                await commands.SendAsync(line.Device, new CommandOrder { Action = "pause" }, Self, cancellationToken);
            }
        }
    }

    /// <summary>Whether the rule is asked for at all.</summary>
    protected virtual Task<bool> IsInForceAsync(CancellationToken cancellationToken) => Task.FromResult(true);

    /// <summary>Whether a running line may not run.</summary>
    protected abstract Task<bool> MustPauseAsync(LineView line, CancellationToken cancellationToken);

    protected override Task RoundAsync(CancellationToken cancellationToken) => LookAsync(cancellationToken);
}
