using Spane.Packing.Dispositions;

namespace Spane.Packing.Tests.Dispositions;

public sealed class LotDispositionTests
{
    [Fact]
    public void A_rejected_lot_stays_rejected_and_a_released_one_can_only_be_stopped_again()
    {
        LotDispositions.After(LotState.Rejected).ShouldBeEmpty();
        LotDispositions.After(LotState.Released).ShouldBe([LotState.OnHold]);
        LotDispositions.After(LotState.OnHold).ShouldBe([LotState.Released, LotState.Rejected, LotState.Reworked]);
        Enum.GetValues<LotState>().SelectMany(LotDispositions.After).ShouldNotContain(LotState.Open);
    }

    [Theory]
    [InlineData(null, "", "", LotState.Open)]
    [InlineData(null, "", "1–4", LotState.OnHold)]
    [InlineData(LotState.Released, "1–4", "1–4", LotState.Released)]
    [InlineData(LotState.Released, "", "1–4", LotState.OnHold)]
    [InlineData(LotState.Rejected, "", "1–4", LotState.Rejected)]
    public void Packs_that_a_test_holds_stop_a_lot_that_was_not_decided_with_them(
        LotState? decided, string heldThen, string heldNow, LotState state) =>
        LotDispositions.StateOf(
            decided is { } last ? new(last, "approval", "x", "rina", "", heldThen, default, "") : null, heldNow).ShouldBe(state);
}
