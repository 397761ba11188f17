using Spane.Plant.Node;

namespace Spane.Firmware.Tests.Faults;

/// <summary>When the flash is written to, and what a flash that refuses does to settings.</summary>
public sealed class FlashWriteTests
{
    [Theory]
    [InlineData(42)]
    [InlineData(61)]
    public void Nothing_is_written_to_the_flash_while_product_flows(int packsPerMinute)
    {
        using var line = new FaultyLine();
        line.Stop();
        line.Packer.Tell("product",
            $"\"prod\":\"milo\",\"name\":\"Milo\",\"tgt\":35,\"tlo\":0,\"thi\":70,\"max\":{packsPerMinute},\"lot\":\"L-2\",\"size\":0");
        line.Packer.Tell("start");
        VirtualFlash flash = line.Packer.Flash!;
        long written = flash.WrittenBytes;
        int writes = 0;
        int whileFeeding = 0;
        line.Packer.RunUntil(
            () =>
            {
                writes += flash.WrittenBytes != written ? 1 : 0;
                whileFeeding += flash.WrittenBytes != written && line.Packer.Node.Role.Filling.IsFeeding ? 1 : 0;
                written = flash.WrittenBytes;
                return false;
            },
            TimeSpan.FromSeconds(90));
        writes.ShouldBeGreaterThan(120, "packs, and the trial of a full minute with the packer's state");
        whileFeeding.ShouldBe(0);
    }

    [Fact]
    public void A_setting_that_the_flash_refuses_is_not_acknowledged_as_done_is_reported_and_saved_when_it_can_be()
    {
        using var line = new FaultyLine();
        line.Stop();
        line.Packer.Run(TimeSpan.FromSeconds(3));
        var answers = new List<string>();
        line.Packer.Broker!.Published += message =>
        {
            if (message.Leaf == "ack")
            {
                answers.Add(message.Text);
            }
        };
        line.SwitchOn("flash-refuses");
        line.Packer.Plant.ReferenceGrams = 8;
        line.Packer.Run(TimeSpan.FromSeconds(2));
        line.Packer.Broker.Send("spane/v1/site/packer-1/cmd", "{\"v\":1,\"id\":\"z-1\",\"t\":0,\"exp\":9999999999999,\"do\":\"zero\"}");
        line.RunUntilObservable(() => answers.Count > 0, TimeSpan.FromSeconds(2));
        line.ShouldReport("flash-refused", source: "packer");
        answers.ShouldHaveSingleItem().ShouldContain("\"st\":\"failed\",\"why\":\"flash-refused\"");
        line.Packer.Run(TimeSpan.FromMilliseconds(100));
        line.Packer.Node.Role.Scale.StillGrams.ShouldBe(0, 0.5, "it is in force");
        line.SwitchOff("flash-refuses");
        line.ShouldReportGone("flash-refused", "packer");
        line.Packer.PowerCycle();
        line.RunUntil(() => line.Packer.Node.Role.Scale.IsStable, TimeSpan.FromSeconds(5));
        line.Packer.Node.Role.Scale.ReadingGrams.ShouldBe(0, 0.5, "it survives a reset");
    }
}
