using Spane.Backend.Inspection;
using Spane.Backend.Live;
using Spane.Packing.Views;

namespace Spane.Backend.Commands;

/// <summary>Pauses lines whose packs look bad in a row, where their rule asks for it. A sealed pack is beyond every gate of the node: it is
/// taken off by hand.</summary>
internal sealed class InspectionStop(
    InspectionConditions standing, InspectionRuleBook rules, LiveState live, CommandService commands, TimeProvider time)
    : LinePause(live, commands, time, period: TimeSpan.FromSeconds(2), again: TimeSpan.FromSeconds(20))
{
    protected override async Task<bool> MustPauseAsync(LineView line, CancellationToken cancellationToken) =>
        standing.Of(line.Device).Any(one => one.Code == InspectionWatch.Defects)
            && await rules.BlocksAsync(line.Device, cancellationToken) > 0;
}
