using System.Globalization;
using Spane.Firmware.Core.Filling;
using Spane.Plant.Bench;
using Spane.Plant.Node;
using Spane.Plant.Packing;

namespace Spane.Firmware.Tests.Plant;

/// <summary>A node that has learned nothing of a product fills it from the first pack on without one that is held as too heavy.</summary>
public sealed class FreshNodeTests
{
    private const int Packs = 100;

    /// <summary>So many pieces may come at once at the end of a fill, whatever the gate does; half of them lie above the target.</summary>
    private const int Pieces = 3;

    private static readonly double[] Targets = [25, 35, 50];

    /// <summary>Rates in packs/min; 0 for as fast as it goes.</summary>
    public static TheoryData<double> Rates => new() { 40, 60, 0 };

    [Theory]
    [MemberData(nameof(Rates))]
    public void A_fresh_node_overfills_none_of_its_first_hundred_packs(double packsPerMinute)
    {
        int seed = 4_000;
        foreach (FeedProduct product in FeedProducts.Paper.Append(FeedProducts.Milo))
        {
            foreach (double target in Targets)
            {
                ShouldOverfillNone(product, target, packsPerMinute, seed++);
            }
        }
    }

    [Fact]
    public void A_fresh_node_keeps_a_narrow_band_at_sixty_a_minute()
    {
        for (int seed = 4_100; seed < 4_110; seed++)
        {
            ShouldOverfillNone(FeedProducts.Milo, 35, 60, seed, bandGrams: 2);
        }
    }

    private static void ShouldOverfillNone(FeedProduct product, double target, double packsPerMinute, int seed, double? bandGrams = null)
    {
        double band = bandGrams ?? (target * FillingBenchmark.BandShare) + (product.IsGranular ? Pieces * product.PieceGrams / 2 : 0);
        using var packer = new VirtualPacker(new VirtualPackerOptions
        {
            Node = new VirtualNodeOptions { Seed = seed },
            Plant = new PackingPlantOptions { Product = product },
        });
        var dumped = new List<DumpedPack>();
        packer.Plant.PackDumped += dumped.Add;
        packer.Run(TimeSpan.FromSeconds(1));
        packer.Commission();
        packer.Tell("product", string.Create(
            CultureInfo.InvariantCulture,
            $"\"prod\":\"{product.Id}\",\"name\":\"P\",\"tgt\":{target},\"tlo\":{target - band},\"thi\":{target + band},\"max\":"
                + $"{packsPerMinute},\"lot\":\"L\",\"size\":0"));
        packer.Tell("start");
        FillingSequence filling = packer.Node.Role.Filling;
        packer.RunUntil(() => dumped.Count >= Packs || filling.State == FillState.Held, TimeSpan.FromMinutes(10));
        dumped.Count.ShouldBe(Packs, string.Create(
            CultureInfo.InvariantCulture,
            $"{product.Id}, {target} g at {packsPerMinute}/min, seed {seed}: {filling.State} with {filling.NetGrams:F1} g"));
    }
}
