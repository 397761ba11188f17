using Spane.Electricity.Performance;

namespace Spane.Dashboard.Canteen;

/// <summary>Energy for what was packed, and what was saved.</summary>
public interface IEnergyPerformance
{
    /// <summary>Reads it.</summary>
    /// <returns>The figures; null: there is no such power box.</returns>
    Task<EnergyPerformance?> ReadAsync(string device, CancellationToken cancellationToken = default);
}

/// <summary>Energy for what was packed, and what was saved.</summary>
/// <param name="Lines">Device ids of the lines whose packs count.</param>
/// <param name="Shifts">The latest ended shifts, the newest first.</param>
/// <param name="Days">The latest ended days with energy, the newest first.</param>
/// <param name="Months">This month and the one before, each of its ended days; absent: without energy.</param>
/// <param name="First">First day of the baseline; null: none was chosen.</param>
/// <param name="Last">Its last day; null: none was chosen.</param>
/// <param name="Version">How often the choice was changed: what a form says it starts from.</param>
/// <param name="Baseline">The baseline; null: none was chosen, or it has too few days.</param>
/// <param name="Savings">Each day since, oldest first.</param>
public sealed record EnergyPerformance(
    IReadOnlyList<string> Lines, IReadOnlyList<EnergyPeriod> Shifts, IReadOnlyList<EnergyPeriod> Days, IReadOnlyList<EnergyPeriod> Months,
    DateOnly? First, DateOnly? Last, long Version, EnergyBaseline? Baseline, IReadOnlyList<EnergySaving> Savings);
