using Spane.Electricity.Calibration;
using Spane.Electricity.Commissioning;
using Spane.Electricity.Ledger;
using Spane.Electricity.Loads;
using Spane.Electricity.Schedules;
using Spane.Electricity.Tariffs;

namespace Spane.Electricity.Twin;

/// <summary>What the manager has set for one power box.</summary>
public sealed record CanteenSettings
{
    // A PZEM-004T measures up to 100 A and 23 kW (data sheet).
    private const double MeterMaximumWatts = 23_000;

    // A motor draws more than three times its rated power only while it starts, which is over within a reading.
    private const double MaximumPowerMargin = 3;

    /// <summary>The loads, in the order of the screen.</summary>
    public required IReadOnlyList<LoadDefinition> Loads { get; init; }

    /// <summary>The connection that pays.</summary>
    public required SupplyContract Contract { get; init; }

    /// <summary>Opening hours and schedule.</summary>
    public required CanteenCalendar Calendar { get; init; }

    /// <summary>Loads are shed to stay below this, W.</summary>
    public double DemandLimitWatts { get; init; }

    /// <summary>Known power without a meter, such as lights, W.</summary>
    public double KnownUnmeteredWatts { get; init; }

    /// <summary>After a longer time without a reading, a meter's register that rose is in question.</summary>
    public TimeSpan MeterSilence { get; init; } = LedgerRules.DefaultSilence;

    /// <summary>Commissioning checklist: remote switching is locked until it is complete and consistent.</summary>
    public CommissioningChecklist Checklist { get; init; } = CommissioningChecklist.Blank;

    /// <summary>Reference readings of each meter's current, by load; empty: not calibrated.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<ReferenceReading>> CurrentReferences { get; init; } =
        new Dictionary<string, IReadOnlyList<ReferenceReading>>();

    /// <summary>Monthly rent by tenant, IDR.</summary>
    public IReadOnlyDictionary<string, decimal> RentRupiah { get; init; } = new Dictionary<string, decimal>();

    /// <summary>The canteen of the electricity paper, with a blank checklist.</summary>
    public static CanteenSettings Paper { get; } = new()
    {
        Loads = CanteenLoads.All,
        Contract = SupplyContract.JakartaCanteen,
        Calendar = CanteenCalendar.Office,
        DemandLimitWatts = 5_200,
        KnownUnmeteredWatts = 60,
    };

    /// <summary>The same with a checklist filled in for the simulated box, so that its switches can be tried.</summary>
    public static CanteenSettings Demonstration { get; } = Paper with
    {
        RentRupiah = new Dictionary<string, decimal> { ["kantin"] = 2_500_000m },
        Checklist = new CommissioningChecklist(
            [
                .. CanteenLoads.All.Select(l => new LoadRatings(
                    l.Id, l.RatedAmperes > 10 ? 16 : 10, 'C', 20, 20, l.Resistive ? "AC-1" : "AC-3", 30)),
            ],
            [.. CommissioningChecklist.RequiredItems.Keys.Select(id => new ChecklistItem(id, "simulation", DateTimeOffset.UnixEpoch))]),
    };

    /// <summary>The most that can flow through a meter, W.</summary>
    /// <param name="loadId">Load, or <c>feeder</c>.</param>
    internal double MaximumWatts(string loadId) =>
        Loads.FirstOrDefault(l => l.Id == loadId) is { } load ? Math.Min(load.RatedWatts * MaximumPowerMargin, MeterMaximumWatts)
            : MeterMaximumWatts;

    /// <summary>What a meter is called.</summary>
    /// <param name="loadId">Load, or <c>feeder</c>.</param>
    internal BilingualText NameOf(string loadId) =>
        Loads.FirstOrDefault(l => l.Id == loadId)?.Name
            ?? (loadId == LoadDefinition.FeederId ? new("Suplai", "Supply") : new(loadId, loadId));
}
