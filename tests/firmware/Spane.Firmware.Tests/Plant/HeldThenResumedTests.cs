using System.Globalization;
using Spane.Firmware.Core.Filling;
using Spane.Plant.Node;
using Spane.Plant.Packing;

namespace Spane.Firmware.Tests.Plant;

/// <summary>
/// A gate that sticks once makes a pack too heavy, which is accepted; then the line is stopped somewhere and started. Neither the one nor
/// the other, nor a rate that the feed cannot keep, makes the packs after it too heavy.
/// </summary>
public sealed class HeldThenResumedTests
{
    private const int Rounds = 8;

    /// <summary>The products of the catalogue are ordered at 70 packs/min; 0 is as fast as it goes.</summary>
    /// <remarks>Before the node eased its feed and left the stuck fill out of what it learns, 185 packs were held in 640 rounds at
    /// 70/min.</remarks>
    [Theory]
    [InlineData(0, 0)]
    [InlineData(40, 0)]
    [InlineData(70, 2)]
    public void Packs_after_it_are_not_held(int packsPerMinute, int mostHeld)
    {
        var held = new List<string>();
        var random = new Random(77);
        for (int seed = 1; seed <= 12; seed++)
        {
            Day(seed, packsPerMinute, random, held);
        }

        held.Count.ShouldBeLessThanOrEqualTo(mostHeld, string.Join('\n', held));
    }

    private static void Day(int seed, int packsPerMinute, Random random, List<string> held)
    {
        using var packer = new VirtualPacker(new VirtualPackerOptions { Node = new VirtualNodeOptions { Seed = seed } });
        packer.Run(TimeSpan.FromSeconds(2));
        packer.Commission();
        packer.Tell("product", string.Create(
            CultureInfo.InvariantCulture,
            $"\"prod\":\"coffee\",\"name\":\"Kopi 25 g\",\"tgt\":25,\"tlo\":24.297,\"thi\":25.703,\"max\":{packsPerMinute},\"lot\":\"L\",\"size\":0"));
        packer.Tell("start");
        int dumped = 0;
        packer.Plant.PackDumped += _ => dumped++;
        packer.RunUntil(() => dumped >= 2, TimeSpan.FromMinutes(2)).ShouldBeTrue();
        FillingSequence filling = packer.Node.Role.Filling;
        for (int round = 0; round < Rounds; round++)
        {
            Overfill(packer);
            packer.Run(TimeSpan.FromMilliseconds(random.Next(100, 3_000)));
            packer.Tell("release");
            packer.Run(TimeSpan.FromMilliseconds(random.Next(20, 5_000)));
            FillState stoppedIn = filling.State;
            packer.Tell("stop");
            packer.Run(TimeSpan.FromMilliseconds(random.Next(100, 4_000)));
            int before = dumped;
            packer.Tell("start");
            packer.RunUntil(() => dumped > before + 1 || filling.State == FillState.Held, TimeSpan.FromSeconds(60)).ShouldBeTrue();
            if (filling.State == FillState.Held)
            {
                held.Add(string.Create(
                    CultureInfo.InvariantCulture, $"seed {seed}, round {round}: stopped in {stoppedIn}, held at {filling.NetGrams:F2} g"));
                packer.Tell("release");
            }
        }
    }

    private static void Overfill(VirtualPacker packer)
    {
        FillingSequence filling = packer.Node.Role.Filling;
        packer.RunUntil(() => filling.State == FillState.Held || filling.State == FillState.Fine, TimeSpan.FromMinutes(1)).ShouldBeTrue();
        packer.Faults.Switch("feed-gate-stuck", true);
        packer.RunUntil(() => packer.Plant.FeedGate.CommandedOpening < 0.001, TimeSpan.FromSeconds(10)).ShouldBeTrue();
        packer.Run(TimeSpan.FromMilliseconds(500));
        packer.Faults.Switch("feed-gate-stuck", false);
        packer.RunUntil(() => filling.State == FillState.Held, TimeSpan.FromSeconds(4));
    }
}
