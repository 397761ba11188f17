namespace Spane.EndToEnd.Rig;

public sealed class LoadCellTests
{
    [Fact]
    public async Task An_unplugged_load_cell_is_reported_within_a_second_opens_no_gate_and_stands_on_the_line()
    {
        await using var rig = await PackingRig.StartAsync();
        rig.Packer.Tell("start");
        await rig.UntilAsync(line => line.ShiftPacks >= 2);

        rig.Packer.Faults.Switch("load-cell-unplugged", true);
        await rig.RunAsync(1);

        rig.Packer.Node.Role.Monitor.Quality.ShouldBe(Spane.Firmware.Core.Weighing.SignalQuality.Missing);
        var dumped = rig.Dumped;
        var shown = await rig.UntilAsync(line => line.Conditions.Any(condition => condition.Code == "load-cell-missing"));
        shown.State.ShouldBe("fault");
        await rig.RunAsync(5);
        rig.Packer.Plant.FeedGate.Opening.ShouldBe(0, 0.02);
        rig.Packer.Plant.DumpGate.Opening.ShouldBe(0, 0.02);
        rig.Dumped.ShouldBe(dumped);

        rig.Packer.Faults.Switch("load-cell-unplugged", false);
        await rig.UntilAsync(line => line.Conditions.Count == 0);
    }
}
