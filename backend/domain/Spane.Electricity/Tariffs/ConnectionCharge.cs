namespace Spane.Electricity.Tariffs;

/// <summary>What a connection pays for a month: its energy, at least the minimum bill (RM hours × contract kVA × rate), and levies.
/// </summary>
public static class ConnectionCharge
{
    /// <summary>The whole of it, IDR.</summary>
    /// <param name="month">Local month, 1–12.</param>
    /// <param name="energyRupiah">The energy's cost, IDR.</param>
    public static decimal Rupiah(TariffBook tariffs, SupplyContract contract, int year, int month, decimal energyRupiah)
    {
        var lastDay = new DateOnly(year, month, DateTime.DaysInMonth(year, month));
        decimal charge = Math.Max(Whole(energyRupiah), MinimumRupiah(tariffs, contract, lastDay));
        return charge + Levies(contract, lastDay, charge).Sum(levy => levy.Rupiah);
    }

    internal static IEnumerable<(Levy Levy, decimal Rupiah)> Levies(SupplyContract contract, DateOnly lastDay, decimal charge) =>
        contract.Levies.Where(l => l.ValidFrom <= lastDay && (l.ValidTo is not { } to || lastDay <= to))
            .Select(l => (l, Whole(charge * l.Percent / 100m)));

    internal static decimal MinimumRupiah(TariffBook tariffs, SupplyContract contract, DateOnly lastDay) =>
        TariffOf(tariffs, contract, lastDay) is { } tariff
            ? Whole(tariff.MinimumHours * contract.VoltAmperes / 1000m * tariff.RupiahPerKilowattHour)
            : 0;

    /// <summary>The version that a month is charged by: the one of its last day.</summary>
    internal static Tariff? TariffOf(TariffBook tariffs, SupplyContract contract, DateOnly lastDay) =>
        tariffs.RateAt(contract, new DateTimeOffset(lastDay.ToDateTime(new TimeOnly(12, 0)), contract.UtcOffset))?.Tariff;

    private static decimal Whole(decimal rupiah) => decimal.Round(rupiah, 0, MidpointRounding.AwayFromZero);
}
