using Spane.Packing.Quality;
using Spane.Packing.Twin;

namespace Spane.Packing.Tests.Twin;

public sealed class OpenTrialTests
{
    /// <summary>One pass over the packs comes to what two passes over all of them come to.</summary>
    [Fact]
    public void An_open_trial_has_the_statistics_of_its_packs()
    {
        double[] packs = [35.1, 34.7, 35.6, 35.0, 34.4, 35.9, 36.2];
        var trial = default(OpenTrial);
        for (var i = 0; i < packs.Length; i++)
        {
            trial = trial.Add(packs[i], 1_000 * (i + 1), 1_100 * (i + 1));
            var expected = WeightSummary.Of(packs[..(i + 1)]);
            trial.Packs.ShouldBe(expected.ItemCount);
            trial.MeanGrams.ShouldBe(expected.MeanGrams, 1e-12);
            trial.StandardDeviationGrams.ShouldBe(expected.StandardDeviationGrams, 1e-12);
        }

        (trial.RunMilliseconds, trial.WallMilliseconds).ShouldBe((7_000, 7_700));
        default(OpenTrial).StandardDeviationGrams.ShouldBe(0);
    }
}
