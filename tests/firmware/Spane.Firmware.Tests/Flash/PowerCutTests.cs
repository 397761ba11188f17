using Spane.Firmware.Core.Settings;
using Spane.Firmware.Core.Storage;
using Spane.Plant.Storage;

namespace Spane.Firmware.Tests.Flash;

/// <summary>The power goes a thousand times while the flash is nearly full and no backend is there.</summary>
public sealed class PowerCutTests
{
    private const int Cuts = 1_000;
    private const int CutsBetweenBackends = 20;
    private const int SegmentsToStartWith = 41;

    [Theory]
    [InlineData(7)]
    [InlineData(20261129)]
    public void A_thousand_power_cuts_lose_no_acknowledged_setting_and_no_unsent_pack(int seed)
    {
        var random = new Random(seed);
        var node = new StoredNode();
        node.WriteSystemFiles();
        node.WriteDocuments(atTheirLargest: true);
        node.Start();
        var unsent = new SortedDictionary<(uint Boot, uint Seq), long>();
        int pack = 0;
        while (Segments(node) < SegmentsToStartWith)
        {
            unsent.Add((node.Boot, node.Pack(++pack)), pack);
        }

        uint acknowledged = node.Packer.Version;
        uint lastBoot = node.Boot;
        int fullest = 0;
        for (int cut = 1; cut <= Cuts; cut++)
        {
            node.Flash.RestorePower();
            node.Flash.Chip.LosePowerAfter(random.Next(90));
            try
            {
                node.Start();
                node.Boot.ShouldBeGreaterThan(lastBoot);
                lastBoot = node.Boot;
                node.Packer.Version.ShouldBeInRange(acknowledged, acknowledged + 1);
                acknowledged = node.Packer.Version;
                while (true)
                {
                    unsent.Add((node.Boot, node.Pack(++pack)), pack);
                    if (random.Next(3) == 0)
                    {
                        node.Packer.Save(new byte[PackerState.MaxBytes]);
                        acknowledged = node.Packer.Version;
                    }
                }
            }
            catch (PowerLossException)
            {
                // The next round is the next boot.
            }

            if (cut % CutsBetweenBackends == 0)
            {
                fullest = Math.Max(fullest, Segments(node));
                lastBoot = ComeBack(node, unsent);
            }
        }

        fullest.ShouldBeGreaterThanOrEqualTo(Outbox.MaxSegments - 2);
    }

    /// <summary>The power stays, the backend is there: everything unsent is found, and acknowledged until there is room again.</summary>
    private static uint ComeBack(StoredNode node, SortedDictionary<(uint Boot, uint Seq), long> unsent)
    {
        node.Flash.RestorePower();
        node.Start();
        Dictionary<(uint Boot, uint Seq), long> waiting = node.Waiting();
        foreach ((var name, long number) in unsent)
        {
            waiting.ShouldContainKeyAndValue(name, number);
        }

        node.Outbox.Lost.ShouldBe(0);
        while (Segments(node) > SegmentsToStartWith)
        {
            (uint Boot, uint Seq)[] oldest = [.. unsent.Keys.Take(50)];
            foreach (var name in oldest)
            {
                unsent.Remove(name);
                node.Outbox.Acknowledge(name.Boot, name.Seq);
            }
        }

        return node.Boot;
    }

    private static int Segments(StoredNode node) =>
        ((IFileStore)node.Flash).List().Count(name => name.StartsWith("seg.", StringComparison.Ordinal));
}
