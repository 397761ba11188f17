using System.Globalization;
using Spane.Electricity.Calibration;
using Spane.Electricity.Commissioning;
using Spane.Electricity.Loads;
using Spane.Electricity.Schedules;
using Spane.Electricity.Tariffs;
using Spane.Electricity.Twin;

namespace Spane.Electricity.Settings;

/// <summary>Says in lines what a change of the settings moves, from what to what.</summary>
public static class SettingDifferences
{
    /// <summary>Compares two settings.</summary>
    /// <returns>One line for each value that moved; empty: nothing did.</returns>
    public static IReadOnlyList<SettingDifference> Between(CanteenSettings before, CanteenSettings after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        Dictionary<(string Subject, string Name), string> old = Values(before);
        Dictionary<(string Subject, string Name), string> now = Values(after);
        return
        [
            .. old.Keys.Union(now.Keys).Where(key => old.GetValueOrDefault(key) != now.GetValueOrDefault(key))
                .Select(key =>
                    new SettingDifference(key.Subject, key.Name, old.GetValueOrDefault(key, ""), now.GetValueOrDefault(key, ""))),
        ];
    }

    private static Dictionary<(string Subject, string Name), string> Values(CanteenSettings settings)
    {
        var values = new Dictionary<(string, string), string>
        {
            [("supply", "demand_limit_w")] = Text(settings.DemandLimitWatts),
            [("supply", "known_unmetered_w")] = Text(settings.KnownUnmeteredWatts),
            [("supply", "meter_silence_h")] = Text(settings.MeterSilence.TotalHours),
            [("calendar", "open")] = $"{Days(settings.Calendar.OpenDays)} {Span(settings.Calendar.OpenFrom, settings.Calendar.OpenTo)}",
        };
        foreach (LoadDefinition load in settings.Loads)
        {
            AddLoad(values, load);
        }

        foreach (IGrouping<string, ScheduleEntry> entries in settings.Calendar.Entries.GroupBy(e => e.LoadId))
        {
            values[(entries.Key, "schedule")] = string.Join("; ", entries.Select(e => $"{Days(e.Days)} {Span(e.From, e.To)}"));
        }

        foreach (SpecialDay day in settings.Calendar.SpecialDays)
        {
            values[("calendar", Date(day.Date))] = $"{(day.Open ? Span(day.From, day.To) : "closed")} {day.Note}".TrimEnd();
        }

        AddContract(values, settings.Contract);
        foreach ((string tenant, decimal rent) in settings.RentRupiah)
        {
            values[(tenant, "rent_rupiah")] = rent.ToString(CultureInfo.InvariantCulture);
        }

        foreach ((string load, IReadOnlyList<ReferenceReading> readings) in settings.CurrentReferences)
        {
            values[(load, "current_references_a")] = string.Join("; ", readings.Select(r => $"{Text(r.Measured)}={Text(r.Reference)}"));
        }

        AddChecklist(values, settings.Checklist);
        return values;
    }

    private static void AddLoad(Dictionary<(string Subject, string Name), string> values, LoadDefinition load)
    {
        values[(load.Id, "name")] = $"{load.Name.Indonesian} / {load.Name.English}";
        values[(load.Id, "class")] = $"{load.Class}{(load.Resistive ? ", resistive" : "")}{(load.Cycling ? ", cycling" : "")}";
        values[(load.Id, "tenant")] = load.Tenant;
        values[(load.Id, "rated_a")] = Text(load.RatedAmperes);
        values[(load.Id, "rated_w")] = Text(load.RatedWatts);
        values[(load.Id, "circuit_a")] = Text(load.CircuitAmperes);
        values[(load.Id, "wiring")] = $"bus {load.MeterBus}, address {load.MeterAddress}, output {load.ContactorOutput}";
        values[(load.Id, "limit_a")] = Text(load.LimitAmperes);
        values[(load.Id, "limit_w")] = Text(load.LimitWatts);
        values[(load.Id, "limit_delay_s")] = Text(load.LimitDelay.TotalSeconds);
        values[(load.Id, "session_limit_s")] = Text(load.SessionLimit.TotalSeconds);
        values[(load.Id, "minimum_off_s")] = Text(load.MinimumOff.TotalSeconds);
        values[(load.Id, "shed_priority")] = Text(load.ShedPriority);
    }

    private static void AddContract(Dictionary<(string Subject, string Name), string> values, SupplyContract contract)
    {
        values[("contract", "tariff")] = contract.TariffCode;
        values[("contract", "power_va")] = Text(contract.VoltAmperes);
        values[("contract", "utc_offset_h")] = Text(contract.UtcOffset.TotalHours);
        values[("contract", "peak")] = Span(contract.PeakFrom, contract.PeakTo);
        values[("contract", "levies_pct")] =
            string.Join("; ",
                contract.Levies.Select(l => $"{l.Name.English} {l.Percent.ToString(CultureInfo.InvariantCulture)} {Date(l.ValidFrom)}"));
    }

    private static void AddChecklist(Dictionary<(string Subject, string Name), string> values, CommissioningChecklist checklist)
    {
        foreach (ChecklistItem item in checklist.Items)
        {
            values[("checklist", item.Id)] =
                item.DoneAt is { } at ? $"{item.DoneBy} {at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}" : "";
        }

        foreach (LoadRatings r in checklist.Ratings)
        {
            values[(r.LoadId, "ratings")] = string.Create(
                CultureInfo.InvariantCulture,
                $"MCB {r.BreakerCurve}{r.BreakerAmperes} A, cable {r.CableAmperes} A, contactor {r.ContactorCategory} "
                    + $"{r.ContactorAmperes} A, RCD {r.ResidualMilliamperes} mA");
        }
    }

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);

    // The audit log reads the same whatever the language of whoever made the change.
    private static string Span(TimeOnly from, TimeOnly to) => string.Create(CultureInfo.InvariantCulture, $"{from:HH:mm}-{to:HH:mm}");

    private static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Days(IEnumerable<DayOfWeek> days) =>
        string.Join(',',
            days.OrderBy(d => ((int)d + 6) % 7).Select(d => CultureInfo.InvariantCulture.DateTimeFormat.GetAbbreviatedDayName(d)));
}
