using System.Globalization;
using Spane.Firmware.Node;
using Spane.Plant;
using Spane.Plant.Link;
using Spane.Plant.Node;
using Spane.Plant.Packing;

namespace Spane.Firmware.Tests.Faults;

/// <summary>The power goes at random moments: between two instructions, in the middle of a write to the flash, and while the node
/// boots.</summary>
public sealed class RandomResetTests
{
    private const int Resets = 1_000;

    /// <summary>5 % of the largest target.</summary>
    private const double LargestTraceGrams = 2.5;

    [Fact]
    public void A_thousand_resets_lose_no_acknowledged_setting_no_pack_and_no_message_and_reuse_no_number()
    {
        var chance = new SeededNoise(20261122, "resets");
        using var packer = new VirtualPacker(new VirtualPackerOptions { Node = new VirtualNodeOptions { Seed = 5 } });
        var backend = new LoopbackBackend(packer.Broker!);
        var dumped = new List<DumpedPack>();
        packer.Plant.PackDumped += dumped.Add;
        var lastSeq = new Dictionary<long, uint>();
        double acknowledgedTarget = 35;
        double askedTarget = 35;
        packer.Broker!.Published += message =>
        {
            if (message.Leaf == "ack" && message.Text.Contains("\"done\"", StringComparison.Ordinal)
                && message.Text.Contains($"\"t-{askedTarget:F0}\"", StringComparison.Ordinal))
            {
                acknowledgedTarget = askedTarget;
            }
        };
        packer.Run(TimeSpan.FromSeconds(1));
        packer.Commission();
        for (int reset = 0; reset < Resets; reset++)
        {
            if (chance.Uniform() < 0.2)
            {
                backend.IsUp = !backend.IsUp;
            }

            if (chance.Uniform() < 0.3)
            {
                askedTarget = 25 + Math.Floor(chance.Uniform() * 25);
                packer.Broker.Send("spane/v1/site/packer-1/cmd", Product(askedTarget));
            }

            packer.Run(TimeSpan.FromMilliseconds(400));
            packer.Press(PackerPins.StartStopButton);
            bool inAWrite = chance.Uniform() < 0.5;
            if (inAWrite)
            {
                packer.Flash!.Chip.LosePowerAfter((long)(chance.Uniform() * 40));
            }

            if (chance.Uniform() < 0.2)
            {
                packer.Flash!.LosePowerAtNextBootAfter((long)(chance.Uniform() * 12));
            }

            int boots = packer.Boots;
            packer.RunUntil(
                () =>
                {
                    if (packer.Boots == boots)
                    {
                        lastSeq[packer.Node.Runtime.Boot] = packer.Node.Runtime.Outbox.LastSeq;
                    }

                    return packer.Boots != boots;
                },
                TimeSpan.FromMilliseconds(chance.Uniform() < 0.75 ? 800 * chance.Uniform() : 3_000 + (3_000 * chance.Uniform())));
            if (packer.Boots == boots)
            {
                packer.PowerCycle();
            }

            double inForce = packer.Node.Role.Filling.Profile.TargetGrams;
            (inForce == acknowledgedTarget || inForce == askedTarget).ShouldBeTrue(
                $"Reset {reset}: {inForce} g is in force, {acknowledgedTarget} g was acknowledged, {askedTarget} g was asked for last.");
            acknowledgedTarget = inForce;
        }

        backend.IsUp = true;

        // The last boot tells what its reset cut off when the scale is still.
        packer.Run(TimeSpan.FromSeconds(10));
        packer.RunUntil(() => packer.Node.Runtime.Outbox.Count == 0, TimeSpan.FromMinutes(30)).ShouldBeTrue();
        backend.Conflicts.ShouldBe(0);
        ShouldBeToldOnce(dumped, [.. backend.Messages.Where(m => m.Leaf == "pack").OrderBy(m => m.Boot).ThenBy(m => m.Seq)]);
        foreach ((long boot, uint last) in lastSeq)
        {
            backend.Messages.Where(m => m.Boot == boot).Select(m => m.Seq).Order().Take((int)last)
                .ShouldBe(Enumerable.Range(1, (int)last).Select(seq => (long)seq), $"boot {boot}");
        }
    }

    /// <summary>Every pack that left the dump gate is reported with its weight, without duplicates.</summary>
    private static void ShouldBeToldOnce(List<DumpedPack> dumped, StoredMessage[] told)
    {
        // What leaks out of a gate that a reset closes at once is no pack; the fill stays in the hopper.
        double[] left = [.. dumped.Select(pack => pack.Grams).Where(grams => grams > LargestTraceGrams)];
        StoredMessage[] packs = [.. told.Where(pack => pack.Number("net") > LargestTraceGrams)];
        packs.Length.ShouldBeGreaterThan(150);
        packs.Length.ShouldBe(left.Length);
        for (int i = 0; i < left.Length; i++)
        {
            packs[i].Number("net").ShouldBe(left[i], 0.5, $"pack {i} of {left.Length}: {packs[i].Json}");
        }

        StoredMessage[] cut = [.. packs.Where(pack => pack.Number("cut") == 1)];
        cut.Length.ShouldBeGreaterThan(20, "resets hit packs between gate and slot");
        cut.ShouldAllBe(pack => pack.Number("ir") == 0);
    }

    private static string Product(double target) => string.Create(
        CultureInfo.InvariantCulture,
        $"{{\"v\":1,\"id\":\"t-{target:F0}\",\"t\":0,\"exp\":9999999999999,\"do\":\"product\",\"prod\":\"milo\",\"name\":\"Milo\",\"tgt\":"
            + $"{target:F0},\"tlo\":0,\"thi\":90,\"max\":0,\"lot\":\"L\",\"size\":0}}");
}
