namespace Spane.Electricity.Performance;

/// <summary>What was used and what was packed in a time: energy performance indicators as ISO 50006:2023, 3.7, has them, ratios of the
/// two.</summary>
/// <param name="From">When it begins, UTC.</param>
/// <param name="To">When it ends, UTC.</param>
/// <param name="KilowattHours">The whole supply, kWh.</param>
/// <param name="Packs">Packs of all lines.</param>
/// <param name="Kilograms">Their net mass, kg.</param>
public sealed record EnergyPeriod(DateTimeOffset From, DateTimeOffset To, double KilowattHours, long Packs, double Kilograms)
{
    /// <summary>kWh/kg; null: nothing was packed.</summary>
    public double? PerKilogram => Kilograms > 0 ? KilowattHours / Kilograms : null;

    /// <summary>kWh for 1,000 packs; null: nothing was packed.</summary>
    public double? PerThousandPacks => Packs > 0 ? 1_000 * KilowattHours / Packs : null;

    /// <summary>Several that follow each other, as one.</summary>
    public static EnergyPeriod Sum(IReadOnlyList<EnergyPeriod> periods)
    {
        ArgumentNullException.ThrowIfNull(periods);
        return new(
            periods[0].From, periods[^1].To, periods.Sum(p => p.KilowattHours), periods.Sum(p => p.Packs), periods.Sum(p => p.Kilograms));
    }
}
