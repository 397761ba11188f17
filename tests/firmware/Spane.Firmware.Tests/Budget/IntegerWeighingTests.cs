using Spane.Firmware.Core.Weighing;

namespace Spane.Firmware.Tests.Budget;

/// <summary>Weighing with integers gives what weighing with doubles gave.</summary>
public sealed class IntegerWeighingTests
{
    private const double ToleranceCounts = 0.1;

    /// <summary>Counts for one gram: the 1 kg cell, the paper's of 5 kg, and one that is wired the other way round.</summary>
    public static TheoryData<double> Cells => new() { 2_147.3, 429.4, -2_147.3 };

    [Theory]
    [MemberData(nameof(Cells))]
    public void Every_weight_stays_within_a_tenth_of_a_count(double countsPerGram)
    {
        var calibration = Calibration.Linear(81_234, countsPerGram);
        var scale = new Scale(calibration, new ScaleOptions { StableWindowSamples = 6 });
        var earlier = new EarlierWeighing(calibration) { SetGrams = 180.123456789 };
        scale.Zero.Set(earlier.SetGrams);
        double tolerance = ToleranceCounts / Math.Abs(countsPerGram);
        var random = new Random(11);
        double grams = 180;
        for (int i = 0; i < 20_000; i++)
        {
            grams = i % 400 < 60 ? grams + 0.8 : i % 400 > 380 ? 180 : grams;
            int word = calibration.ToCounts(grams + (0.05 * (random.NextDouble() - 0.5)));
            scale.Add(word, i * 25 / 2);
            earlier.Add(word);
            scale.FeedGrams.ShouldBe(earlier.FeedGrams, tolerance, $"sample {i}");
            scale.StillGrams.ShouldBe(earlier.StillGrams, tolerance, $"sample {i}");
            scale.ReadingGrams.ShouldBe(earlier.MeanGrams, tolerance, $"sample {i}");
            scale.SpreadGrams.ShouldBe(earlier.SpreadGrams, tolerance, $"sample {i}");

            // A slope is a difference over 75 ms.
            scale.FlowGramsPerSecond.ShouldBe(earlier.FlowGramsPerSecond, 1000 / 75.0 * tolerance, $"sample {i}");
        }
    }
}
