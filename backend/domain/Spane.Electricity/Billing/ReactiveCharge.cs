using Spane.Electricity.Tariffs;

namespace Spane.Electricity.Billing;

/// <summary>
/// What a connection pays for reactive energy beyond the free share, where its tariff has a rate for it: the utility charges it when the
/// month's mean power factor is below 0.85 (Permen ESDM 7/2024), and leaves 0.62 kVArh free with each kWh, the tangent of that angle as it
/// is printed (PLN Distribusi Jawa Tengah, UPP Purwokerto, worked bill of tariff I-2).
/// </summary>
/// <param name="KilovarHours">Reactive energy of the month, kvarh, whole.</param>
/// <param name="FreeKilovarHours">What of it is free, kvarh, whole.</param>
/// <param name="RupiahPerKilovarHour">IDR/kvarh.</param>
/// <param name="Rupiah">Whole IDR.</param>
public sealed record ReactiveCharge(decimal KilovarHours, decimal FreeKilovarHours, decimal RupiahPerKilovarHour, decimal Rupiah)
{
    /// <summary>kvarh that are free with each kWh.</summary>
    public const decimal FreeShare = 0.62m;

    /// <summary>Reckons it.</summary>
    /// <param name="reactive">Of the month; quarters without readings are taken as the others.</param>
    /// <param name="wattHours">Active energy of the whole month, Wh.</param>
    /// <returns>The charge; null when the tariff has none or nothing was measured.</returns>
    public static ReactiveCharge? Of(Tariff? tariff, ReactiveEnergy reactive, long wattHours)
    {
        if (tariff is not { RupiahPerKilovarHour: > 0 and var rate } || reactive.WattHours <= 0)
        {
            return null;
        }

        decimal used = Whole(wattHours * (decimal)(reactive.VarHours / reactive.WattHours) / 1000m);
        decimal free = Whole(FreeShare * wattHours / 1000m);
        return new ReactiveCharge(used, free, rate, Whole(Math.Max(0, used - free) * rate));
    }

    private static decimal Whole(decimal value) => decimal.Round(value, 0, MidpointRounding.AwayFromZero);
}
