using Spane.Packing.Challenges;
using Spane.Packing.Products;
using Spane.Packing.Quality;
using Spane.Plant;

namespace Spane.Lab.Replay.Escape;

/// <summary>A lot of the virtual line: what was predicted of it, and what really got through.</summary>
/// <param name="Escaped">Packs that hold less than T2 and are on record with T2 or more, none on hold.</param>
internal sealed record EscapeLot(double Probability, double ExpectedPacks, int Escaped, double IntervalHours);

/// <summary>
/// Lots on lines with scales of every badness. The readings are the firmware's, tests are passed or failed by the product's rule, packs
/// are held by
/// <see cref="ChallengeHolds"/>, and the risk is computed from what a plant has on record: net weights, residues, tests.
/// </summary>
internal sealed class EscapeReplay(int seed)
{
    private const int TestsBefore = 40;
    private const int Packs = 400;
    private static readonly TimeSpan TestPeriod = TimeSpan.FromHours(2);
    private static readonly TimeSpan PackPeriod = TimeSpan.FromSeconds(60);
    private static readonly DateTimeOffset Start = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly Product Product = Product.Create("milo", "Milo 35 g", 35);
    private static readonly ChallengePiece Piece = new(ChallengePiece.Weight, new QualityRules().TestWeightGrams);

    internal EscapeLot Lot(int number)
    {
        var noise = new SeededNoise(seed, $"escape-{number}");
        var fillSigma = 1.6 + (1.8 * noise.Uniform());
        var scale = new NoisyScale(noise, 0.03 + (0.22 * noise.Uniform()), 0.02 + (0.4 * noise.Uniform()));
        var (now, stuck) = (Start, 0.1);
        List<ChallengeTest> tests = [];
        for (var test = 0; test < TestsBefore; test++)
        {
            Test(0);
            Wait(TestPeriod);
        }

        List<(DateTimeOffset At, double Net, double Residue, double True)> packs = [];
        var tested = DateTimeOffset.MinValue;
        while (packs.Count < Packs)
        {
            if (now - tested >= TestPeriod)
            {
                Test(packs.Count);
                tested = now;
            }

            // The machine fills until the scale shows its target; more or less falls on, and more or less sticks.
            var content = ((Product.NominalGrams + (fillSigma * noise.Normal())) / scale.Span) + stuck;
            var gross = scale.Read(content);
            stuck = Math.Max(0, 0.1 + (0.02 * noise.Normal()));
            var residue = scale.Read(stuck);
            packs.Add((now, gross - residue, residue, content - stuck));
            Wait(PackPeriod);
        }

        var held = ChallengeHolds.Of(packs.Select((pack, index) => (index + 1, pack.At)), "L-1", Product.Id, tests);
        var through = packs.Where((_, index) => !held.Any(range => index + 1 >= range.First && index + 1 <= range.Last)).ToArray();
        var error = ScaleError.Of(
            [.. packs.Select(pack => pack.Residue)], [.. tests.Select(test => ScaleTests.Of(test, Product.NominalGrams)!.Value)])!;
        var limit = PackersRules.Of([.. packs.Select(pack => pack.Net)], Product.NominalGrams).TolerableDeficiencyTwoGrams;
        var risk = EscapeRisk.Of([.. through.Select(pack => (pack.At, pack.Net))], Product.NominalGrams, error);
        return new(
            risk.Probability, risk.ExpectedPacks,
            through.Count(pack => pack.True < limit && PackersRules.Of([pack.Net], Product.NominalGrams).NoneBelowTwo),
            risk.TestInterval?.TotalHours ?? 0);

        void Wait(TimeSpan time)
        {
            now += time;
            scale.Wait(time);
        }

        void Test(int packed)
        {
            for (var again = true; again;)
            {
                var empty = scale.Read(stuck);
                var read = scale.Read(Piece.KnownGrams + stuck) - empty;
                var passed = Piece.IsFound(read, Product);
                tests.Add(new("packer-1", now, "lab", Product.Id, packed > 0 ? "L-1" : "", packed, "", [new(Piece, read, passed)]));
                again = !passed;
                if (again)
                {
                    scale.Calibrate();
                }
            }
        }
    }
}
