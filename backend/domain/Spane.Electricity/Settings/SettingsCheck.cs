using Spane.Electricity.Ledger;
using Spane.Electricity.Tariffs;
using Spane.Electricity.Twin;
using Spane.Messages;

namespace Spane.Electricity.Settings;

/// <summary>Checks a power box's settings before anyone relies on them.</summary>
public static class SettingsCheck
{
    private const double HighestWatts = 23_000;
    private const decimal HighestRentRupiah = 1_000_000_000;
    private const int MostLevies = 8;
    private const int LongestText = 120;

    /// <summary>Everything that is wrong with settings.</summary>
    /// <returns>Empty: nothing is.</returns>
    public static IReadOnlyList<SettingProblem> Problems(CanteenSettings settings, TariffBook tariffs)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(tariffs);
        var problems = new SettingProblems();
        new LoadCheck(settings, problems).Check();
        new CalendarCheck(settings, problems).Check();
        CheckContract(settings.Contract, tariffs, problems);
        problems.Require(settings.DemandLimitWatts >= 0 && settings.DemandLimitWatts <= settings.Contract.VoltAmperes, "supply",
            $"Batas daya {settings.DemandLimitWatts:0} W harus 0 (tanpa batas) sampai daya kontrak {settings.Contract.VoltAmperes} VA.",
            $"The demand limit of {settings.DemandLimitWatts:0} W must be 0 (none) up to the contract's {settings.Contract.VoltAmperes} VA.");
        problems.Require(settings.KnownUnmeteredWatts is >= 0 and <= HighestWatts, "supply",
            $"Daya tanpa meter yang diketahui harus 0–{HighestWatts} W.",
            $"The known power without a meter must be within 0–{HighestWatts} W.");
        problems.Require(settings.MeterSilence >= LedgerRules.ShortestSetting && settings.MeterSilence <= LedgerRules.LongestSetting,
            "supply",
            $"Waktu diam meter harus {LedgerRules.ShortestSetting.TotalHours}–{LedgerRules.LongestSetting.TotalHours} jam.",
            $"The silence of a meter must be within {LedgerRules.ShortestSetting.TotalHours}–{LedgerRules.LongestSetting.TotalHours} hours.");
        foreach ((string tenant, decimal rent) in settings.RentRupiah)
        {
            problems.Require(settings.Loads.Any(l => l.Tenant == tenant), tenant, $"Tidak ada beban milik penyewa \"{tenant}\".",
                $"No load belongs to the tenant \"{tenant}\".");
            problems.Require(rent is >= 0 and <= HighestRentRupiah, tenant, $"Sewa {tenant} harus 0–{HighestRentRupiah:N0} rupiah.",
                $"The rent of {tenant} must be within 0–{HighestRentRupiah:N0} rupiah.");
        }

        return problems.Found;
    }

    private static void CheckContract(SupplyContract contract, TariffBook tariffs, SettingProblems problems)
    {
        const string Subject = "contract";
        problems.Require(tariffs.All.Any(t => t.Code == contract.TariffCode), Subject,
            $"Golongan tarif \"{contract.TariffCode}\" tidak ada di tabel tarif.",
            $"The tariff table has no group \"{contract.TariffCode}\".");
        problems.Require(contract.VoltAmperes is > 0 and <= 1_000_000, Subject, $"Daya kontrak harus 1–1.000.000 VA.",
            $"The contract power must be within 1–1,000,000 VA.");
        problems.Require(contract.UtcOffset.TotalHours is >= 7 and <= 9 && contract.UtcOffset.Ticks % TimeSpan.TicksPerHour == 0, Subject,
            $"Zona waktu harus WIB, WITA, atau WIT (UTC+7 sampai +9).", $"The time zone must be WIB, WITA or WIT (UTC+7 to +9).");
        problems.Require(IsQuarter(contract.PeakFrom) && IsQuarter(contract.PeakTo) && contract.PeakFrom < contract.PeakTo, Subject,
            $"Waktu beban puncak harus mulai sebelum selesai, pada kelipatan 15 menit.",
            $"Peak load time must start before it ends, at quarters of an hour.");
        problems.Require(contract.Levies.Count <= MostLevies, Subject, $"Paling banyak {MostLevies} pungutan.",
            $"At most {MostLevies} levies.");
        foreach (Levy levy in contract.Levies)
        {
            CheckText(levy.Name.Indonesian, new("Nama pungutan", "The levy's name"), problems);
            CheckText(levy.Name.English, new("Nama pungutan", "The levy's name"), problems);
            if (levy.Source.Length > 0)
            {
                CheckText(levy.Source, new("Sumber pungutan", "The levy's source"), problems);
            }

            problems.Require(levy.Percent is >= 0 and <= 100 && (levy.ValidTo is null || levy.ValidTo >= levy.ValidFrom), Subject,
                $"Pungutan {levy.Name.Indonesian}: 0–100 %, dan berakhir setelah dimulai.",
                $"The levy {levy.Name.English}: 0–100 %, and ending after its start.");
        }
    }

    private static void CheckText(string text, BilingualText what, SettingProblems problems)
    {
        if (!Name.TryCreate(text, LongestText, out _, out NameFault fault))
        {
            BilingualText why = NameRules.Broken(what, fault);
            problems.Require(false, "contract", $"{why.Indonesian}", $"{why.English}");
        }
    }

    private static bool IsQuarter(TimeOnly time) => time.Ticks % LedgerPosting.SlotLength.Ticks == 0;
}
