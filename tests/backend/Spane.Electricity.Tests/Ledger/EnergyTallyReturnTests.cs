using Spane.Electricity.Ledger;
using Spane.Electricity.Tariffs;

namespace Spane.Electricity.Tests.Ledger;

/// <summary>A tally that has followed a wrong time comes back, and keeps what it had counted.</summary>
public sealed class EnergyTallyReturnTests
{
    private static readonly SupplyContract Contract = SupplyContract.JakartaCanteen;
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, Contract.UtcOffset);
    private readonly EnergyTally _tally = new(TariffBook.Pln, Contract);

    [Theory]
    [InlineData(400)]
    [InlineData(4_000)]
    [InlineData(30_000)]
    public void One_posting_in_the_future_neither_ends_today_nor_the_month(int days)
    {
        var state = Add(Add(TallyState.Empty("stove-1"), Now.AddDays(-1), 1_000), Now, 2_000);
        state = Add(state, Now.AddDays(days), 10);

        Figures(_tally.View(state, Now)).ShouldBe((2, 1, 3, 3.01));
        state = _tally.Return(state, Now);
        state = Add(state, Now.AddMinutes(15), 500);
        Figures(_tally.View(state, Now.AddMinutes(30))).ShouldBe((2.5, 1, 3.5, 3.51));
        Figures(_tally.View(Add(state, Now.AddDays(1), 700), Now.AddDays(1))).ShouldBe((0.7, 2.5, 4.2, 4.21));
    }

    [Fact]
    public void A_present_that_was_wrong_for_a_while_loses_nothing()
    {
        var state = Add(Add(TallyState.Empty("stove-1"), Now.AddDays(-1), 1_000), Now, 2_000);

        state = _tally.Return(state, Now.AddDays(-400));
        _tally.IsAstray(state, Now.AddDays(-400)).ShouldBeFalse();

        Figures(_tally.View(Add(state, Now, 500), Now)).ShouldBe((2.5, 1, 3.5, 3.5));
    }

    [Fact]
    public void A_weekend_and_a_clock_some_seconds_ahead_are_ordinary()
    {
        var state = Add(Add(TallyState.Empty("stove-1"), Now.AddDays(-3), 1_000), Now.AddDays(1), 5);

        _tally.Return(state, Now).ShouldBe(state);
        Figures(_tally.View(state, Now.AddDays(1))).ShouldBe((0.005, 0, 1.005, 1.005));
    }

    private static (double Today, double Yesterday, double Month, double Total) Figures(EnergyView view) =>
        (view.TodayKilowattHours, view.YesterdayKilowattHours, view.MonthKilowattHours, view.TotalKilowattHours);

    private TallyState Add(TallyState state, DateTimeOffset at, long wattHours) =>
        _tally.Add(state, new LedgerPosting("stove-1", at.ToUniversalTime(), wattHours));
}
