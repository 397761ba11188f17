using Spane.Electricity.Calibration;
using Spane.Electricity.Loads;
using Spane.Electricity.Twin;
using Spane.Messages;

namespace Spane.Electricity.Settings;

/// <summary>Checks the loads of a box: what is wired, and that its limits can mean something.</summary>
internal sealed class LoadCheck(CanteenSettings settings, SettingProblems problems)
{
    // Two buses of meters and the outputs of docs/protocol.md.
    private const int MostLoads = 16;
    private const int LastAddress = 247;
    private const int LongestId = 32;
    private const int LongestName = 60;

    // Ranges of the PZEM-004T v3 with its current transformer.
    private const double HighestAmperes = 100;
    private const double HighestWatts = 23_000;

    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LongestOff = TimeSpan.FromHours(1);
    private static readonly TimeSpan LongestSession = TimeSpan.FromHours(24);

    public void Check()
    {
        IReadOnlyList<LoadDefinition> loads = settings.Loads;
        problems.Require(loads.Count is > 0 and <= MostLoads, "loads",
            $"Kotak daya memerlukan 1 sampai {MostLoads} beban; ini {loads.Count}.",
            $"A power box needs 1 to {MostLoads} loads; these are {loads.Count}.");
        foreach (LoadDefinition load in loads)
        {
            CheckWiring(load);
            CheckNames(load);
            CheckLimits(load);
        }

        foreach ((string load, IReadOnlyList<ReferenceReading> readings) in settings.CurrentReferences)
        {
            CheckReferences(load, readings);
        }
    }

    private static bool IsId(string id) =>
        id.Length is > 0 and <= LongestId && id[0] != '-' && id[^1] != '-'
            && id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    private void CheckNames(LoadDefinition load)
    {
        foreach (string name in (string[])[load.Name.Indonesian, load.Name.English])
        {
            CheckName(load.Id, name, new BilingualText($"{load.Id}: nama beban", $"{load.Id}: the load's name"));
        }

        if (load.Tenant.Length > 0)
        {
            CheckName(load.Id, load.Tenant, new BilingualText($"{load.Id}: nama penyewa", $"{load.Id}: the tenant's name"));
        }
    }

    private void CheckName(string subject, string text, BilingualText what)
    {
        if (!Name.TryCreate(text, LongestName, out _, out NameFault fault))
        {
            BilingualText why = NameRules.Broken(what, fault);
            problems.Require(false, subject, $"{why.Indonesian}", $"{why.English}");
        }
    }

    private void CheckWiring(LoadDefinition load)
    {
        IEnumerable<LoadDefinition> others = settings.Loads.Where(other => !ReferenceEquals(other, load));
        problems.Require(IsId(load.Id) && load.Id != LoadDefinition.FeederId, load.Id,
            $"Kode beban \"{load.Id}\" tidak sah: 1–32 huruf kecil, angka, atau tanda hubung, dan bukan \"feeder\".",
            $"The load id \"{load.Id}\" is not valid: 1–32 lower-case letters, digits or hyphens, and not \"feeder\".");
        problems.Require(others.All(other => other.Id != load.Id), load.Id, $"Kode beban \"{load.Id}\" dipakai dua kali.",
            $"The load id \"{load.Id}\" is used twice.");
        problems.Require(load.MeterBus is 0 or 1 && load.MeterAddress is >= 1 and <= LastAddress, load.Id,
            $"{load.Name.Indonesian}: meter memerlukan bus 0 atau 1 dan alamat 1–{LastAddress}.",
            $"{load.Name.English}: its meter needs bus 0 or 1 and an address of 1–{LastAddress}.");
        problems.Require(others.All(other => (other.MeterBus, other.MeterAddress) != (load.MeterBus, load.MeterAddress)), load.Id,
            $"{load.Name.Indonesian}: alamat meter {load.MeterAddress} dipakai dua kali pada bus yang sama.",
            $"{load.Name.English}: meter address {load.MeterAddress} is used twice on the same bus.");
        problems.Require(
            load.ContactorOutput is >= 0 and <= MostLoads
                && others.All(other => load.ContactorOutput == 0 || other.ContactorOutput != load.ContactorOutput), load.Id,
            $"{load.Name.Indonesian}: keluaran kontaktor {load.ContactorOutput} harus 0–{MostLoads} dan hanya dipakai sekali.",
            $"{load.Name.English}: contactor output {load.ContactorOutput} must be 0–{MostLoads} and used only once.");
        problems.Require(
            IsWithin(load.RatedAmperes, HighestAmperes) && load.RatedAmperes > 0 && IsWithin(load.RatedWatts, HighestWatts)
                && load.RatedWatts > 0, load.Id,
            $"{load.Name.Indonesian}: arus pengenal harus 0–{HighestAmperes} A dan dayanya 0–{HighestWatts} W, lebih dari nol.",
            $"{load.Name.English}: its rated current must be within 0–{HighestAmperes} A and its power within 0–{HighestWatts} W, above zero.");
        problems.Require(IsWithin(load.CircuitAmperes, HighestAmperes), load.Id,
            $"{load.Name.Indonesian}: arus rangkaian harus 0–{HighestAmperes} A.",
            $"{load.Name.English}: the circuit's current must be within 0–{HighestAmperes} A.");
        problems.Require(load.MinimumOff >= TimeSpan.Zero && load.MinimumOff <= LongestOff, load.Id,
            $"{load.Name.Indonesian}: waktu mati minimum paling lama satu jam.",
            $"{load.Name.English}: its minimum off-time is at most one hour.");
    }

    private void CheckLimits(LoadDefinition load)
    {
        if (problems.Require(IsWithin(load.LimitAmperes, HighestAmperes), load.Id,
            $"{load.Name.Indonesian}: batas arus harus 0–{HighestAmperes} A (0: tanpa batas).",
            $"{load.Name.English}: the current limit must be within 0–{HighestAmperes} A (0: none)."))
        {
            problems.Require(load.LimitAmperes == 0 || load.LimitAmperes > load.RatedAmperes, load.Id,
                $"{load.Name.Indonesian}: batas {load.LimitAmperes:0.##} A tidak di atas arus normalnya {load.RatedAmperes:0.##} A; beban akan selalu diputus.",
                $"{load.Name.English}: the limit of {load.LimitAmperes:0.##} A is not above its normal current of {load.RatedAmperes:0.##} A; it would always be switched off.");
            double? breaker = settings.Checklist.Ratings.FirstOrDefault(r => r.LoadId == load.Id)?.BreakerAmperes;
            problems.Require(breaker is null || load.LimitAmperes <= breaker, load.Id,
                $"{load.Name.Indonesian}: batas {load.LimitAmperes:0.##} A di atas MCB-nya {breaker:0.##} A; MCB akan turun lebih dulu.",
                $"{load.Name.English}: the limit of {load.LimitAmperes:0.##} A is above its breaker's {breaker:0.##} A; the breaker would act first.");
        }

        if (problems.Require(IsWithin(load.LimitWatts, HighestWatts), load.Id,
            $"{load.Name.Indonesian}: batas daya harus 0–{HighestWatts} W (0: tanpa batas).",
            $"{load.Name.English}: the power limit must be within 0–{HighestWatts} W (0: none)."))
        {
            problems.Require(load.LimitWatts == 0 || load.LimitWatts > load.RatedWatts, load.Id,
                $"{load.Name.Indonesian}: batas {load.LimitWatts:0} W tidak di atas daya normalnya {load.RatedWatts:0} W; beban akan selalu diputus.",
                $"{load.Name.English}: the limit of {load.LimitWatts:0} W is not above its normal power of {load.RatedWatts:0} W; it would always be switched off.");
        }

        problems.Require(load.LimitDelay >= TimeSpan.Zero && load.LimitDelay <= LongestDelay, load.Id,
            $"{load.Name.Indonesian}: waktu tunda batas harus 0–10 menit.",
            $"{load.Name.English}: the limit's delay must be 0–10 minutes.");
        problems.Require(load.SessionLimit >= TimeSpan.Zero && load.SessionLimit <= LongestSession, load.Id,
            $"{load.Name.Indonesian}: batas sesi harus 0–24 jam (0: tanpa batas).",
            $"{load.Name.English}: the session limit must be 0–24 hours (0: none).");
        problems.Require(load.SessionLimit == TimeSpan.Zero || load.Class != LoadClass.Protected, load.Id,
            $"{load.Name.Indonesian}: beban dingin tidak boleh punya batas sesi.",
            $"{load.Name.English}: a cold load must not have a session limit.");
        problems.Require(load.ShedPriority is >= 0 and <= 100, load.Id, $"{load.Name.Indonesian}: urutan pelepasan harus 0–100.",
            $"{load.Name.English}: the shedding order must be 0–100.");
    }

    private void CheckReferences(string loadId, IReadOnlyList<ReferenceReading> readings)
    {
        problems.Require(loadId == LoadDefinition.FeederId || settings.Loads.Any(l => l.Id == loadId), loadId,
            $"Tidak ada beban \"{loadId}\" untuk dikalibrasi.", $"There is no load \"{loadId}\" to calibrate.");
        if (readings.Count > 0)
        {
            try
            {
                _ = MeterCalibration.Fit(readings, "", DateTimeOffset.UnixEpoch);
            }
            catch (ArgumentException)
            {
                problems.Require(false, loadId,
                    $"Pembacaan acuan {loadId} tidak dapat dipakai: setiap nilai harus di atas 0 dan naik bersama angka meter.",
                    $"The reference readings of {loadId} cannot be used: each value must be above 0 and rise with the meter's.");
            }
        }
    }

    private static bool IsWithin(double value, double highest) => value >= 0 && value <= highest;
}
