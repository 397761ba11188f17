using Spane.Firmware.Core.Filling;
using Spane.Firmware.Node;
using Spane.Firmware.Tests.Faults;
using Spane.Plant.Packing;

namespace Spane.Firmware.Tests.Plant;

/// <summary>The demonstration's line: what its visitor sees, and that it goes on.</summary>
public sealed class ClumpingFeederTests
{
    private const string Milo =
        "\"prod\":\"milo\",\"name\":\"Milo 35 g\",\"tgt\":35,\"tlo\":34.25,\"thi\":35.75,\"max\":40,\"lot\":\"DEMO\",\"size\":0";

    [Fact]
    public void A_heavy_pack_is_held_within_two_minutes_and_a_light_one_comes_within_a_quarter_of_an_hour()
    {
        using var line = new FaultyLine(learningPacks: 6);
        line.Packer.Tell("pause");
        line.Packer.Run(TimeSpan.FromSeconds(4));
        line.Packer.Tell("product", Milo);
        line.Packer.Plant.Feeder = new ClumpingFeeder(line.Packer.Plant.Feeder, seed: 7);
        line.Packer.Tell("start");

        line.Packer.RunUntil(() => line.State == FillState.Held, TimeSpan.FromMinutes(2)).ShouldBeTrue("no pack was held");
        line.Packer.Plant.Hopper.ContentGrams.ShouldBeGreaterThan(35.75);
        line.Packer.Press(PackerPins.ReleaseTareButton);
        line.Packer.RunUntil(
            () =>
            {
                // What the demonstration does when nobody answers.
                if (line.State == FillState.Held)
                {
                    line.Packer.Press(PackerPins.ReleaseTareButton);
                }

                return line.Packs.Any(pack => pack.Text("lot") == "DEMO" && pack.Number("net") < 34.25);
            },
            TimeSpan.FromMinutes(15)).ShouldBeTrue("no pack was light");
        line.Packs.Count(pack => pack.Text("lot") == "DEMO" && pack.Number("net") is < 34.25 or > 35.75).ShouldBeLessThan(12);
    }

    [Fact]
    public void A_rejected_pack_is_taken_out_and_the_line_packs_again()
    {
        using var line = new FaultyLine(learningPacks: 6);
        line.Packer.Tell("pause");
        line.Packer.Run(TimeSpan.FromSeconds(4));
        line.Packer.Tell("product", Milo);
        line.Packer.Plant.Feeder = new ClumpingFeeder(line.Packer.Plant.Feeder, seed: 7);
        line.Packer.Tell("start");
        line.Packer.RunUntil(() => line.State == FillState.Held, TimeSpan.FromMinutes(2)).ShouldBeTrue();

        line.Packer.Tell("stop");
        line.Packer.Run(TimeSpan.FromSeconds(5));
        line.State.ShouldBe(FillState.Stopped);
        line.Packer.Plant.Hopper.TakeOut();
        line.Packer.Run(TimeSpan.FromSeconds(2));
        var before = line.Dumped.Count;
        line.Packer.Tell("start");
        line.Packer.RunUntil(() => line.Dumped.Count > before + 3, TimeSpan.FromSeconds(60)).ShouldBeTrue("it does not pack again");
        line.Dumped[^1].Grams.ShouldBeInRange(34, 36);
    }
}
