using Spane.Troubleshooting.Risk;

namespace Spane.Troubleshooting.Tests.Risk;

/// <summary>Risks, their reasons, and what they were worth.</summary>
public sealed class ScorecardTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 20)];

    [Fact]
    public void A_risk_is_the_sum_of_its_shares_and_the_largest_of_them_are_the_reasons()
    {
        var card = new Scorecard(-2,
        [
            new("fill_ratio", 0.5, 2, 1, [], []) { UsualValue = 1 },
            new("packs", 0, 0, 0, [10, 20], [1, 0, -1]) { UsualValue = 25, UsualShare = -1 },
        ], new Dictionary<string, double> { ["milo"] = 0.25 });
        var row = new RiskRow(0, 0, "milo", [1.5f, 10], false);
        card.Risk(row).ShouldBe(1 / (1 + Math.Exp(2 - 1 - 1 - 0.25)), 1e-12);
        card.Reasons(row).ShouldBe([new("packs", 10, 25, 2), new("fill_ratio", 1.5, 1, 1)]);
        card.Reasons(row, 1).ShouldHaveSingleItem().Feature.ShouldBe("packs");
        card.Risk(new RiskRow(0, 0, "?", [float.NaN, 15], false)).ShouldBe(1 / (1 + Math.Exp(1.5)), 1e-12);
        card.Reasons(new RiskRow(0, 0, "?", [1, 30], false)).ShouldBeEmpty("nothing is unusual");
    }

    [Fact]
    public void Every_feature_of_every_question_has_words_in_both_languages()
    {
        foreach (var feature in RiskQuestion.All.SelectMany(question => question.Features))
        {
            var words = RiskWords.Of(new RiskReason(feature, 1.25, double.NaN, 1));
            words.Indonesian.ShouldEndWith("(biasanya tidak diketahui)");
            words.English.ShouldEndWith("(usually not known)");
            words.English.ShouldNotContain("_");
        }

        RiskWords.Of(new RiskReason("fill_ratio", 1.42, 1, 1)).ShouldBe(new BilingualText(
            "waktu isi dibanding sepuluh menit sebelumnya: 1,42× (biasanya 1,00×)",
            "filling time by that of ten minutes before: 1.42× (usually 1.00×)"));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void What_is_right_goes_on_and_what_is_wrong_goes_silent(int seed)
    {
        Worth(seed, risk => risk).ShouldSatisfyAllConditions(
            worth => worth.IsEnough.ShouldBeTrue(),
            worth => worth.Silences.ShouldBeFalse(),
            worth => worth.Gain.ShouldBeInRange(worth.GainLow, worth.GainHigh),
            worth => worth.Bins.Count.ShouldBe(RiskBin.Count));
        Worth(seed, _ => 0.2).ShouldSatisfyAllConditions(
            worth => worth.Silences.ShouldBeTrue(), worth => worth.Expected.ShouldBeGreaterThan(100));
        Worth(seed, risk => risk, moments: 60).Silences.ShouldBeFalse("an hour is too little to conclude from");
    }

    // Nothing follows any more: what is given goes on saying that it does.
    [Fact]
    public void Risks_that_nothing_follows_any_more_are_found_too()
    {
        GivenRisk[] given = [.. Enumerable.Range(0, 3000).Select(i => new GivenRisk(i * 60_000L, i % 5 == 0 ? 0.3 : 0.01, 0.06, false))];
        GivenWorth.Of(given, Hour).Silences.ShouldBeTrue();
        GivenWorth.Of([], Hour).ShouldSatisfyAllConditions(w => w.IsEnough.ShouldBeFalse(), w => w.Silences.ShouldBeFalse());
    }

    [Fact]
    public void A_feature_that_moved_is_told_from_one_that_did_not()
    {
        var random = new Random(1);
        float[] Values(double shift, int missing) =>
            [.. Enumerable.Range(0, 2000).Select(i => i % 100 < missing ? float.NaN : (float)(random.NextDouble() + shift))];
        var shape = FeatureShape.Of("fill_ms", Values(0, 5));
        shape.Shares.Sum().ShouldBe(1, 1e-9);
        shape.Drift(Values(0, 5)).ShouldBeLessThan(0.05);
        shape.Drift(Values(0.5, 5)).ShouldBeGreaterThan(FeatureShape.Moved);
        shape.Drift(Values(0, 50)).ShouldBeGreaterThan(FeatureShape.Moved);
        FeatureShape.Of("x", [float.NaN, float.NaN]).Drift([float.NaN]).ShouldBeLessThan(0.1);
        FeatureShape.Of("x", [.. Enumerable.Repeat(1f, 500)]).Drift([.. Enumerable.Repeat(1f, 500)]).ShouldBe(0, 1e-9);
    }

    private static GivenWorth Worth(int seed, Func<double, double> follows, int moments = 6000)
    {
        var random = new Random(seed);
        return GivenWorth.Of([.. Enumerable.Range(0, moments).Select(i =>
        {
            var risk = random.Next(4) == 0 ? 0.5 : 0.05;
            return new GivenRisk(i * 60_000L, risk, 0.1625, random.NextDouble() < follows(risk));
        })], Hour);
    }
}
