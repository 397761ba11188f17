using Spane.Electricity.Billing;
using Spane.Electricity.Ledger;
using Spane.Electricity.Loads;
using Spane.Electricity.Tariffs;
using Spane.Electricity.Twin;

namespace Spane.Electricity.Tests.Billing;

public sealed class DemandPeakTests
{
    private static readonly CanteenSettings Settings = CanteenSettings.Demonstration;
    private static readonly ContractTimeline Contracts = new(Settings.Contract, []);
    private static readonly DateTimeOffset Noon = new(2025, 6, 2, 5, 0, 0, TimeSpan.Zero);

    /// <summary>By hand: 1,200 Wh in a quarter of an hour are 4.8 kW; of 5.5 kVA 0.7 are left.</summary>
    [Fact]
    public void It_is_the_quarter_with_the_most_energy_and_says_who_drew_it()
    {
        string stove = Settings.Loads[0].Id;
        string other = Settings.Loads[1].Id;
        LedgerPosting[] slots =
        [
            new(LoadDefinition.FeederId, Noon, 700), new(LoadDefinition.FeederId, Noon, 500), new(stove, Noon, 300), new(other, Noon, 800),
            new(LoadDefinition.FeederId, Noon.AddMinutes(15), 1_199), new(stove, Noon.AddMinutes(15), 1_199),
        ];
        DemandPeak peak = DemandPeak.Of(Settings, Contracts, slots).ShouldNotBeNull();
        peak.SlotStart.ShouldBe(Noon);
        peak.Watts.ShouldBe(4_800);
        peak.MarginWatts.ShouldBe(700);
        peak.Loads.Select(load => (load.Name, load.Watts)).ShouldBe([(Settings.Loads[1].Name, 3_200), (Settings.Loads[0].Name, 1_200)]);
    }

    /// <summary>Oracle, Customer to Meter user guide, "Rolling demand", compared with it: 25 kWh in an interval of 15 minutes are a demand
    /// of 100 kW, 25 × 4 intervals an hour.</summary>
    [Fact]
    public void A_published_interval_has_its_published_demand() =>
        DemandPeak.Of(Settings, Contracts, [new(LoadDefinition.FeederId, Noon, 25_000)])!.Watts.ShouldBe(100_000);

    [Fact]
    public void A_box_without_a_meter_on_the_supply_has_what_its_loads_add_up_to() =>
        DemandPeak.Of(Settings, Contracts, [new(Settings.Loads[0].Id, Noon, 100), new(Settings.Loads[1].Id, Noon, 200)])!.Watts
            .ShouldBe(1_200);

    [Fact]
    public void A_month_without_energy_has_none() => DemandPeak.Of(Settings, Contracts, []).ShouldBeNull();
}
