using Spane.Electricity.Billing;

namespace Spane.Dashboard.Canteen;

/// <summary>What this month will come to, beside what its manager wants.</summary>
/// <param name="Month">The outlook; null: too few days are known.</param>
/// <param name="RupiahPerKilowattHour">Mean price of this month so far with its levies, without the minimum bill; null: nothing was priced
/// yet.</param>
/// <param name="Version">How often the goal was changed: what a form says it starts from.</param>
public sealed record CanteenOutlook(MonthOutlook? Month, decimal? RupiahPerKilowattHour, EnergyGoal Goal, long Version)
{
    /// <summary>Energy at this month's mean price, IDR; null: no price is known.</summary>
    public double? Rupiah(double wattHours) => RupiahPerKilowattHour is { } price ? wattHours / 1000 * (double)price : null;

    /// <summary>Energy by the goal's factor, kg of CO2; null: no factor is set.</summary>
    public double? CarbonKilograms(double wattHours) =>
        Goal.CarbonGramsPerKilowattHour is { } grams ? wattHours / 1000 * grams / 1000 : null;
}

/// <summary>What a manager wants of each month.</summary>
/// <param name="BudgetRupiah">IDR; null: none is set.</param>
/// <param name="CarbonGramsPerKilowattHour">g CO2/kWh of the supply, as its seller or the ministry publishes it; null: none is set.</param>
public sealed record EnergyGoal(long? BudgetRupiah, long? CarbonGramsPerKilowattHour)
{
    public static EnergyGoal None { get; } = new(null, null);
}
