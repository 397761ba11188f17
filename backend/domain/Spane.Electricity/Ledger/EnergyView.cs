namespace Spane.Electricity.Ledger;

/// <summary>Energy and its cost in the periods that a manager asks for; days are local days of the site.</summary>
/// <param name="TodayKilowattHours">kWh since local midnight.</param>
/// <param name="YesterdayKilowattHours">kWh of the day before.</param>
/// <param name="MonthKilowattHours">kWh since the first of the month.</param>
/// <param name="TotalKilowattHours">kWh since the ledger began.</param>
/// <param name="TodayRupiah">Cost of today, IDR, by the tariff versions valid then, without minimum bill.</param>
/// <param name="YesterdayRupiah">Cost of the day before, IDR.</param>
/// <param name="MonthRupiah">Cost of the month so far, IDR.</param>
public sealed record EnergyView(
    double TodayKilowattHours,
    double YesterdayKilowattHours,
    double MonthKilowattHours,
    double TotalKilowattHours,
    decimal TodayRupiah,
    decimal YesterdayRupiah,
    decimal MonthRupiah)
{
    /// <summary>Nothing yet.</summary>
    public static EnergyView Empty { get; } = new(0, 0, 0, 0, 0, 0, 0);
}
