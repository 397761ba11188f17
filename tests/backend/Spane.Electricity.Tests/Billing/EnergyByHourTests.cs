using Spane.Electricity.Billing;
using Spane.Electricity.Ledger;
using Spane.Electricity.Twin;

namespace Spane.Electricity.Tests.Billing;

public sealed class EnergyByHourTests
{
    private static readonly TimeSpan Wib = TimeSpan.FromHours(7);

    /// <summary>Thursday, 14:20 in Jakarta.</summary>
    private static readonly DateTimeOffset Now = new(2026, 11, 26, 14, 20, 0, Wib);

    [Fact]
    public void Slots_fall_into_local_hours_and_what_no_load_counted_is_shown_as_such()
    {
        EnergyByHour energy = Of(
            Slot("stove-1", 26, 7, 0, 500), Slot("stove-1", 26, 7, 45, 300), Slot("stove-1", 26, 8, 0, 200),
            Slot("refrigerator", 26, 0, 0, 40), Slot("feeder", 26, 7, 0, 900), Slot("feeder", 26, 0, 0, 30));

        energy.Day.ShouldBe(new DateOnly(2026, 11, 26));
        energy.Until.ShouldBe(new DateTimeOffset(2026, 11, 26, 14, 15, 0, Wib));
        Load(energy, "stove-1").WattHours[7].ShouldBe(800);
        Load(energy, "stove-1").WattHours[8].ShouldBe(200);
        Load(energy, "refrigerator").WattHours[0].ShouldBe(40);
        // Meters round to whole Wh: the loads may have counted more than the supply.
        Load(energy, LoadHours.UnmeteredId).WattHours.Take(9).ShouldBe([0, 0, 0, 0, 0, 0, 0, 100, 0]);
        energy.TotalWattHours(7).ShouldBe(900);
        energy.SoFarWattHours.ShouldBe(1_140);
        energy.LimitWattHours.ShouldBe(CanteenSettings.Demonstration.DemandLimitWatts);
    }

    [Fact]
    public void Yesterday_is_compared_up_to_the_same_time_of_day()
    {
        EnergyByHour energy = Of(
            Slot("feeder", 25, 9, 0, 1_000), Slot("feeder", 25, 14, 15, 100), Slot("feeder", 25, 14, 30, 50),
            Slot("feeder", 25, 20, 0, 700),
            Slot("feeder", 24, 23, 45, 9_999));

        energy.DayBeforeWattHours.Sum().ShouldBe(1_850);
        energy.DayBeforeWattHours[14].ShouldBe(150);
        energy.DayBeforeSoFarWattHours.ShouldBe(1_100);
        energy.SoFarWattHours.ShouldBe(0);
    }

    [Fact]
    public void Without_a_meter_on_the_supply_yesterday_is_what_the_loads_add_up_to() =>
        Of(Slot("stove-1", 25, 9, 0, 300), Slot("showcase", 25, 9, 15, 20)).DayBeforeWattHours[9].ShouldBe(320);

    [Theory]
    [InlineData(0, 10)]
    [InlineData(23, 50)]
    public void The_first_slot_is_the_local_midnight_before_today(int hour, int minute) =>
        EnergyByHour.FirstSlot(new DateTimeOffset(2026, 11, 26, hour, minute, 0, Wib).ToUniversalTime(), Wib)
            .ShouldBe(new DateTimeOffset(2026, 11, 25, 0, 0, 0, Wib));

    [Fact]
    public void A_loads_last_24_hours_end_with_the_latest_whole_quarter_and_its_duty_counts_quarters()
    {
        EnergyByHour energy = Of(
            Slot("stove-1", 25, 14, 0, 9_999), Slot("stove-1", 25, 14, 15, 500), Slot("stove-1", 26, 14, 0, 250),
            Slot("stove-1", 26, 13, 0, 1), Slot("stove-1", 26, 14, 15, 9_999), Slot("feeder", 26, 14, 0, 700));

        LoadDay day = energy.LastDay.Single(load => load.LoadId == "stove-1");
        day.Watts.Count.ShouldBe(LoadDay.Quarters);
        (day.Watts[0], day.Watts[^1], day.HighestWatts).ShouldBe((2_000, 1_000, 2_000));
        day.Duty.ShouldBe(2 / 96.0, 1e-12, "1 Wh in a quarter is a lamp");
    }

    private static EnergyByHour Of(params LedgerPosting[] slots) =>
        EnergyByHour.Of(CanteenSettings.Demonstration, Wib, Now.ToUniversalTime(), slots);

    private static LoadHours Load(EnergyByHour energy, string id) => energy.Loads.Single(load => load.LoadId == id);

    private static LedgerPosting Slot(string load, int day, int hour, int minute, long wattHours) =>
        new(load, new DateTimeOffset(2026, 11, day, hour, minute, 0, Wib).ToUniversalTime(), wattHours);
}
