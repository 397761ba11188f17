using Spane.Electricity.Calibration;
using Spane.Electricity.Commissioning;
using Spane.Electricity.Loads;
using Spane.Electricity.Schedules;
using Spane.Electricity.Tariffs;
using Spane.Electricity.Twin;

namespace Spane.Electricity.Settings;

/// <summary>A change of a power box's settings: what is null stays as it is. Changes are kept forever, and the settings of any moment are
/// made from them.</summary>
public sealed record CanteenChange
{
    /// <summary>From when it holds, UTC; null: at once.</summary>
    public DateTimeOffset? EffectiveFrom { get; init; }

    /// <summary>All loads with their wiring; another wiring takes effect by a restart of the box.</summary>
    public IReadOnlyList<LoadDefinition>? Loads { get; init; }

    /// <summary>Limits of those loads that it names, applied after <see cref="Loads"/>.</summary>
    public IReadOnlyList<LoadLimits>? Limits { get; init; }

    /// <summary>Names and tenants of those loads that it names, applied after <see cref="Loads"/>.</summary>
    public IReadOnlyList<LoadNames>? Names { get; init; }

    /// <summary>Opening hours, schedule and special days.</summary>
    public CanteenCalendar? Calendar { get; init; }

    /// <summary>The connection that pays.</summary>
    public SupplyContract? Contract { get; init; }

    /// <summary>Loads are shed to stay below this, W; 0: no limit.</summary>
    public double? DemandLimitWatts { get; init; }

    /// <summary>Known power without a meter, W.</summary>
    public double? KnownUnmeteredWatts { get; init; }

    /// <summary>After a longer time without a reading, a meter's register that rose is in question.</summary>
    public TimeSpan? MeterSilence { get; init; }

    public CommissioningChecklist? Checklist { get; init; }

    /// <summary>Reference readings of each meter's current, by load.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<ReferenceReading>>? CurrentReferences { get; init; }

    /// <summary>Monthly rent by tenant, IDR. A tenant who loses the last load loses the rent too.</summary>
    public IReadOnlyDictionary<string, decimal>? RentRupiah { get; init; }

    public CanteenSettings ApplyTo(CanteenSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        IReadOnlyList<LoadDefinition> loads = Loads ?? settings.Loads;
        if (Limits is not null)
        {
            loads = [.. loads.Select(load => Limits.LastOrDefault(limits => limits.LoadId == load.Id) is { } own
                ? Limit(load, own) : load)];
        }

        if (Names is not null)
        {
            loads = [.. loads.Select(load => Names.LastOrDefault(names => names.LoadId == load.Id) is { } own
                ? load with { Name = own.Name, Tenant = own.Tenant } : load)];
        }

        return settings with
        {
            Loads = loads,
            Calendar = Calendar ?? settings.Calendar,
            Contract = Contract ?? settings.Contract,
            DemandLimitWatts = DemandLimitWatts ?? settings.DemandLimitWatts,
            KnownUnmeteredWatts = KnownUnmeteredWatts ?? settings.KnownUnmeteredWatts,
            MeterSilence = MeterSilence ?? settings.MeterSilence,
            Checklist = Checklist ?? settings.Checklist,
            CurrentReferences = CurrentReferences ?? settings.CurrentReferences,
            RentRupiah = RentRupiah ?? (Names is null ? settings.RentRupiah
                : settings.RentRupiah.Where(rent => loads.Any(load => load.Tenant == rent.Key)).ToDictionary()),
        };
    }

    private static LoadDefinition Limit(LoadDefinition load, LoadLimits limits) => load with
    {
        LimitAmperes = limits.LimitAmperes,
        LimitWatts = limits.LimitWatts,
        LimitDelay = limits.LimitDelay,
        SessionLimit = limits.SessionLimit,
        ShedPriority = limits.ShedPriority,
    };
}
