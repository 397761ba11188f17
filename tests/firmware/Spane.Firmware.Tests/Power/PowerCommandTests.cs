using Spane.Firmware.Core.Messages;

namespace Spane.Firmware.Tests.Power;

public sealed class PowerCommandTests
{
    [Theory]
    [InlineData("""{"v":1,"id":"a","do":"switch","load":"stove-1"}""", "invalid")]
    [InlineData("""{"v":1,"id":"a","do":"switch","load":"stove-1","on":2}""", "invalid")]
    [InlineData("""{"v":1,"id":"a","do":"switch","load":"stove-1","on":-1}""", "invalid")]
    [InlineData("""{"v":1,"id":"a","do":"limit","load":"stove-1"}""", "invalid")]
    [InlineData("""{"v":1,"id":"a","do":"switch","load":"stove-9","on":1}""", "unknown-load")]
    public void A_command_that_cannot_be_obeyed_is_rejected_once_with_its_reason(string command, string why)
    {
        using var rig = new BoxRig();
        rig.Run(1);
        rig.Command(command);
        rig.Run(15);
        (string id, CommandOutcome outcome, string told, _, _) = rig.Acknowledgements.ShouldHaveSingleItem();
        (id, outcome, told).ShouldBe(("a", CommandOutcome.Rejected, why));
        rig.Load("stove-1").Closed.ShouldBeFalse();
    }
}
