using Spane.Packing.Products;
using Spane.Packing.Views;

namespace Spane.Packing.Tests.Views;

public sealed class VerdictViewTests
{
    private static readonly BilingualText Why = new("karena", "because");

    [Fact]
    public void A_reason_is_written_once_and_only_when_it_is_read()
    {
        var reason = new CountedReason();
        var verdict = VerdictView.Deferred(true, 60, 10, reason);
        reason.Written.ShouldBe(0);
        verdict.Reason.ShouldBe(Why);
        verdict.Reason.ShouldBe(Why);
        reason.Written.ShouldBe(1);
        new VerdictView(true, 60, 10).Reason.ShouldBe(new BilingualText("", ""));
    }

    [Fact]
    public void Verdicts_are_equal_when_all_that_they_say_is()
    {
        var verdict = new VerdictView(true, 60, 10, Why);
        verdict.ShouldBe(VerdictView.Deferred(true, 60, 10, new CountedReason()));
        verdict.ShouldNotBe(verdict with { Optimal = false });
        verdict.ShouldNotBe(verdict with { CrispValue = 61 });
        verdict.ShouldNotBe(verdict with { Margin = 11 });
        verdict.ShouldNotBe(new VerdictView(true, 60, 10, new("lain", "other")));
        verdict.Equals(null).ShouldBeFalse();
        new VerdictView(false, double.NaN, double.NaN, Why).ShouldBe(new VerdictView(false, double.NaN, double.NaN, Why));
    }

    [Theory]
    [InlineData(36.1, RejectReason.AboveBand)]
    [InlineData(36, RejectReason.NotOptimal)]
    [InlineData(35, RejectReason.NotOptimal)]
    [InlineData(34, RejectReason.NotOptimal)]
    [InlineData(33.9, RejectReason.BelowBand)]
    public void A_held_pack_on_the_edge_of_its_band_is_in_it(double grams, RejectReason reason) =>
        RejectView.Begin(DateTimeOffset.UnixEpoch, grams, new Product("milo", "Milo", 35, 34, 36, 3.2).ToView()).Reason.ShouldBe(reason);

    private sealed class CountedReason : DeferredReason
    {
        internal int Written { get; private set; }

        public override BilingualText Write()
        {
            Written++;
            return Why;
        }
    }
}
