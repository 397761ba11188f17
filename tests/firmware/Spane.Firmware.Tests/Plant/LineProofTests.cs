using Spane.Plant.Proof;

namespace Spane.Firmware.Tests.Plant;

/// <summary>The proof of a line by its firmware in the virtual plant: what it says of a line that is right and of one that is
/// not.</summary>
public sealed class LineProofTests
{
    private static readonly ProofJob Milo = new()
    {
        Product = "milo",
        TargetGrams = 35,
        LowerGrams = 34,
        UpperGrams = 36,
        MaximumPacksPerMinute = 70,
        Packs = 48,
        Seed = 4,
    };

    [Fact]
    public void No_bad_pack_of_a_line_that_is_right_leaves_untold()
    {
        var report = Run(Milo);
        report.Kinds.Sum(kind => kind.Packs).ShouldBe(Milo.Packs);
        report.Missed.ShouldBeEmpty();
        report.Kinds.Single(kind => kind.Kind == "heavy").ShouldBe(new KindCount("heavy", Held: 3, 0, 0, 0));
        report.Kinds.Single(kind => kind.Kind == "empty").ShouldBe(new KindCount("empty", 0, Stopped: 3, 0, 0));
        report.Kinds.Single(kind => kind.Kind == "slot-jammed").ShouldBe(new KindCount("slot-jammed", 0, 0, Told: 3, 0));
    }

    // Corn of 250 g at 20 packs a minute is weighed out of the hopper before the second half of a cut pack is in the slot.
    [Theory]
    [InlineData("corn", 250, 20)]
    [InlineData("milo", 35, 70)]
    public void A_pack_counted_wrong_is_told_by_its_own_record_at_every_rate(string product, double target, double rate)
    {
        ProofJob job = new()
        {
            Product = product,
            TargetGrams = target,
            LowerGrams = 0.96 * target,
            UpperGrams = 1.04 * target,
            MaximumPacksPerMinute = rate,
            Packs = 64,
        };
        var kinds = Run(job).Kinds.Where(kind => kind.Kind.StartsWith("slot-", StringComparison.Ordinal)).ToArray();
        kinds.ShouldAllBe(kind => kind.Told == 4 && kind.Missed == 0);
        kinds.Length.ShouldBe(3);
    }

    [Fact]
    public void The_same_seed_gives_the_same_report_and_another_seed_other_packs()
    {
        var job = Milo with { Packs = 15 };
        Text(Run(job)).ShouldBe(Text(Run(job)));
        Text(Run(Wrong)).ShouldNotBe(Text(Run(Wrong with { Seed = 5 })));
    }

    // A scale that shows a tenth too little lets packs go that are above their limit, and its records say nothing of it.
    [Fact]
    public void A_pack_that_leaves_as_if_it_were_good_is_named_with_what_was_in_it()
    {
        var report = Run(Wrong);
        var missed = report.Missed.ShouldNotBeNull();
        missed.ShouldNotBeEmpty();
        report.Kinds.Sum(kind => kind.Missed).ShouldBeGreaterThanOrEqualTo(missed.Count);
        missed.ShouldAllBe(pack => pack.Number > 0 && (pack.Grams < Wrong.LowerGrams || pack.Grams > Wrong.UpperGrams));
    }

    [Fact]
    public void What_is_not_done_in_its_time_is_left_out() =>
        LineProof.Run(Milo, () => TimeSpan.FromHours(1), TestContext.Current.CancellationToken).Kinds.ShouldBeEmpty();

    [Theory]
    [InlineData(0, 34, 36)]
    [InlineData(35, 36, 37)]
    [InlineData(35, 34, double.NaN)]
    [InlineData(6_000, 5_900, 6_100)]
    public void What_is_no_job_is_refused(double target, double lower, double upper) =>
        Should.Throw<ArgumentException>(() => Run(Milo with { TargetGrams = target, LowerGrams = lower, UpperGrams = upper }));

    private static ProofJob Wrong => Milo with { SpanError = -0.1 };

    private static ProofReport Run(ProofJob job) => LineProof.Run(job, () => TimeSpan.Zero, TestContext.Current.CancellationToken);

    private static string Text(ProofReport report) => string.Join('\n', [.. report.Kinds.Select(kind => kind.ToString()),
        .. report.Missed.Select(pack => pack.ToString())]);
}
