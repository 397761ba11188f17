using System.Globalization;
using Spane.Firmware.Core.Filling;
using Spane.NanoFramework;
using Spane.Plant.Node;
using Spane.Plant.Packing;

namespace Spane.Plant.Bench;

/// <summary>Fills packs with the firmware on the virtual machine and weighs what was really packed.</summary>
public static class FillingBenchmark
{
    /// <summary>Packs of a lot before, in which the firmware learns the product; the paper's method fills them too.</summary>
    public const int LearningPacks = 30;

    /// <summary>Packs of a fresh node that are counted apart: what its learning costs.</summary>
    public const int FirstPacks = 20;

    /// <summary>The band as a share of the target: the tolerable deficiency of 5 g to 50 g either way (OIML R87, BDKT).</summary>
    public const double BandShare = 0.09;

    /// <summary>The rate that the line is set to for the 25 g and 50 g packs, packs/min: at least 40 are asked for, and a top-up costs a
    /// little.</summary>
    public const double PresetPacksPerMinute = 42;

    /// <summary>The rate that the line is set to for the 35 g packs, packs/min.</summary>
    public const double MiloPacksPerMinute = 61;

    /// <summary>Opening of the paper's single speed: the widest at which its error is about the published one.</summary>
    private const double PaperOpening = 0.14;

    /// <summary>All pairs of product and target: the paper's ten at 25 g and 50 g, and milo at 35 g.</summary>
    public static IEnumerable<(FeedProduct Product, double TargetGrams)> Cases() =>
        FeedProducts.Paper.SelectMany(product => new[] { (product, 25.0), (product, 50.0) }).Append((FeedProducts.Milo, 35.0));

    /// <summary>Fills one case.</summary>
    /// <exception cref="InvalidOperationException">The machine stopped; the message says in which state.</exception>
    public static FillingRun Fill(FillingMethod method, FeedProduct product, double targetGrams, int packs, int seed,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(product);
        using var packer = new VirtualPacker(new VirtualPackerOptions
        {
            Node = new VirtualNodeOptions { Seed = seed },
            Plant = new PackingPlantOptions { Product = product },
        });
        var dumped = new List<DumpedPack>();
        packer.Plant.PackDumped += dumped.Add;
        packer.Run(TimeSpan.FromSeconds(1));
        packer.Commission();
        Preset(packer, method, product, targetGrams);
        packer.Tell("start");
        int wanted = LearningPacks + packs + 1;
        int held = FillUntil(packer, () => dumped.Count >= wanted, TimeSpan.FromMinutes(wanted), cancellationToken);
        if (dumped.Count < wanted)
        {
            throw new InvalidOperationException(
                $"The machine filled {dumped.Count} of {wanted} packs of {product.Id} and is now in the state "
                    + $"{packer.Node.Role.Filling.State}.");
        }

        double minutes = (dumped[wanted - 1].AtMicroseconds - dumped[LearningPacks].AtMicroseconds) / 60e6;
        return new FillingRun(method, product, targetGrams, [.. dumped.Skip(LearningPacks).Take(packs).Select(pack => pack.Grams)],
            packs / minutes)
        {
            FirstPacksGrams = [.. dumped.Take(FirstPacks).Select(pack => pack.Grams)],
            Held = held,
        };
    }

    /// <summary>Fills, and lets go at once what is held outside the band, as an operator would; counts it.</summary>
    private static int FillUntil(VirtualPacker packer, Func<bool> isDone, TimeSpan limit, CancellationToken cancellationToken)
    {
        FillingSequence filling = packer.Node.Role.Filling;
        TimeSpan end = packer.Elapsed + limit;
        int held = 0;
        while (packer.RunUntil(() => isDone() || filling.State == FillState.Held || cancellationToken.IsCancellationRequested,
            end - packer.Elapsed))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (filling.State != FillState.Held)
            {
                break;
            }

            held++;
            packer.Tell("release");
        }

        return held;
    }

    private static void Preset(VirtualPacker packer, FillingMethod method, FeedProduct product, double targetGrams)
    {
        if (method == FillingMethod.Learned)
        {
            double rate = product == FeedProducts.Milo ? MiloPacksPerMinute : PresetPacksPerMinute;
            packer.Tell("product", string.Create(
                CultureInfo.InvariantCulture,
                $"\"prod\":\"{product.Id}\",\"name\":\"{product.Name}\",\"tgt\":{targetGrams},\"tlo\":"
                    + $"{targetGrams * (1 - BandShare)},\"thi\":{targetGrams * (1 + BandShare)},\"max\":"
                    + $"{rate},\"lot\":\"bench\",\"size\":0"));
            return;
        }

        using BoardScope scope = packer.Board.Enter();
        packer.Node.Role.Filling.SetProfile(
            new FillProfile
            {
                ProductId = product.Id,
                TargetGrams = targetGrams,
                LowerGrams = 0,
                UpperGrams = 2 * targetGrams,
                CoarseOpening = PaperOpening,
                FineOpening = PaperOpening,
                StartPreactShare = 0,
                Learns = false,
                TopUpBelowShare = 0,
                LazyGramsPerSecond = 0,
            },
            null);
    }
}
