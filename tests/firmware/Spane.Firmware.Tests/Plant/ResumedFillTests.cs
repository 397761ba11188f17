using System.Globalization;
using Spane.Firmware.Core.Filling;
using Spane.Plant.Bench;
using Spane.Plant.Node;
using Spane.Plant.Packing;

namespace Spane.Firmware.Tests.Plant;

/// <summary>A fill that a stop interrupted is finished after the next start within the product's own band, wherever the stop
/// came.</summary>
public sealed class ResumedFillTests
{
    private const int Stops = 6;

    /// <summary>A cut-off comes between two pieces, and one more may be on its way.</summary>
    private const int Pieces = 2;

    /// <summary>Half of the band that a product gets where nobody sets another: the tolerable deficiency over 3.2.</summary>
    private const double ProductBandShare = FillingBenchmark.BandShare / 3.2;

    /// <summary>What may stick in the hopper is weighed with the fill and missing in the pack, in g.</summary>
    private const double Sticking = 0.3;

    private static readonly double[] Targets = [25, 35, 50];

    /// <summary>Rates in packs/min, 0 for as fast as it goes; packs that the node has learned from before the first stop.</summary>
    public static TheoryData<double, int> Cases => new() { { 40, 0 }, { 40, 12 }, { 60, 0 }, { 60, 12 }, { 0, 12 } };

    [Theory]
    [MemberData(nameof(Cases))]
    public void It_is_finished_within_the_band(double packsPerMinute, int packsBefore)
    {
        var misses = new List<string>();
        int finished = 0;
        int seed = 5_000;
        foreach (FeedProduct product in FeedProducts.Paper.Append(FeedProducts.Milo))
        {
            foreach (double target in Targets)
            {
                finished += Interrupt(product, target, packsPerMinute, packsBefore, seed++, misses);
            }
        }

        misses.ShouldBeEmpty(string.Join('\n', misses));
        finished.ShouldBeGreaterThan(70, "fills that a stop interrupted and the next start finished");
    }

    private static int Interrupt(FeedProduct product, double target, double packsPerMinute, int packsBefore, int seed, List<string> misses)
    {
        double band = (target * ProductBandShare) + (product.IsGranular ? Pieces * product.PieceGrams : 0);
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
            $"\"prod\":\"{product.Id}\",\"name\":\"P\",\"tgt\":{target},\"tlo\":{target - band},\"thi\":{target * 2},\"max\":"
                + $"{packsPerMinute},\"lot\":\"L\",\"size\":0"));
        packer.Tell("start");
        FillingSequence filling = packer.Node.Role.Filling;
        packer.RunUntil(() => dumped.Count >= packsBefore, TimeSpan.FromMinutes(2)).ShouldBeTrue();
        var random = new Random(seed);
        int finished = 0;
        for (int stop = 0; stop < Stops; stop++)
        {
            packer.RunUntil(() => filling.State == FillState.Coarse, TimeSpan.FromMinutes(1)).ShouldBeTrue();
            packer.Run(TimeSpan.FromMilliseconds(random.Next(20, 1_200)));
            FillState stoppedIn = filling.State;
            packer.Tell("stop");
            packer.Run(TimeSpan.FromMilliseconds(random.Next(100, 4_000)));
            packer.RunUntil(() => filling.IsIdle, TimeSpan.FromSeconds(30)).ShouldBeTrue();
            double left = filling.NetGrams;
            int before = dumped.Count;
            packer.Tell("start");
            packer.RunUntil(() => dumped.Count > before, TimeSpan.FromSeconds(30)).ShouldBeTrue();
            bool wasInterrupted = left > FillProfile.TraceGrams(target) && left < target - band;
            finished += wasInterrupted ? 1 : 0;
            double error = dumped[^1].Grams - target;
            if (wasInterrupted && (error > band || error < -band - Sticking))
            {
                misses.Add(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{product.Id}, {target} g at {packsPerMinute}/min, seed {seed}: stopped in {stoppedIn}, {left:F1} g were left, "
                        + $"{dumped[^1].Grams:F1} g dumped, band {band:F1} g"));
            }
        }

        return finished;
    }
}
