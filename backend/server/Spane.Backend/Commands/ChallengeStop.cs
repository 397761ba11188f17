using Spane.Backend.Live;
using Spane.Backend.Release;
using Spane.Packing.Views;

namespace Spane.Backend.Commands;

/// <summary>Pauses lines whose challenge test is overdue.</summary>
internal sealed class ChallengeStop(
    QualityRulesService rules, ChallengeService challenges, LiveState live, CommandService commands, TimeProvider time)
    : LinePause(live, commands, time, period: TimeSpan.FromSeconds(15), again: TimeSpan.FromMinutes(1))
{
    protected override async Task<bool> IsInForceAsync(CancellationToken cancellationToken) =>
        (await rules.ReadAsync(cancellationToken)).TestInterval is not null;

    protected override async Task<bool> MustPauseAsync(LineView line, CancellationToken cancellationToken) =>
        (await challenges.StateAsync(line, cancellationToken)).Blocks;
}
