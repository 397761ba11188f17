using Spane.EndToEnd.Browsing;
using Spane.Firmware.Core.Filling;
using Spane.Packing.Views;

namespace Spane.EndToEnd.Rig;

/// <summary>The fill that comes next.</summary>
internal static class NextFill
{
    /// <summary>Lets the line go on to the next fine flow. A pack that is held before, as one that a stop or a fault broke into may be, is
    /// accepted.</summary>
    internal static async Task UntilFineAsync(PackingRig rig, PageUnderTest screen)
    {
        var filling = rig.Packer.Node.Role.Filling;
        rig.Packer.RunUntil(() => filling.State is FillState.Fine or FillState.Held, TimeSpan.FromMinutes(1)).ShouldBeTrue();
        if (filling.State == FillState.Held)
        {
            await rig.UntilAsync(line => line.State == "held");
            await screen.Page.GotoAsync($"/lines/{PackingRig.Device}");
            await screen.Page.ClickAsync(".held [value=release]");
            await screen.Page.ClickAsync("#ask [value=yes]");
            await rig.UntilAsync(line => line.LastReject is { Outcome: RejectOutcome.Released });
        }

        rig.Packer.RunUntil(() => filling.State == FillState.Fine, TimeSpan.FromMinutes(1)).ShouldBeTrue();
    }
}
