using System.Globalization;
using Spane.Electricity.Schedules;
using Spane.Electricity.Settings;
using Spane.Electricity.Tariffs;
using Spane.Electricity.Twin;

namespace Spane.Backend.Pages;

/// <summary>Reads what a person filled into the pages of schedule, limits and supply. What a browser's fields cannot send is refused
/// here; what it means is checked by <see cref="SettingsCheck"/>.</summary>
internal sealed class CanteenSettingsFields(IFormCollection form, TimeSpan utcOffset)
{
    private const string Calendar = "calendar";
    private const string Contract = "contract";

    /// <summary>Beyond what any check lets pass, and still a time: the check says what is right.</summary>
    private const double MaxEntered = 1e6;

    private const double MaxRupiah = 1e12;

    private readonly List<SettingProblem> _problems = [];

    /// <summary>What could not be read.</summary>
    public IReadOnlyList<SettingProblem> Problems => _problems;

    /// <summary>The schedule's page.</summary>
    public CanteenChange Schedule() => new()
    {
        EffectiveFrom = EffectiveFrom(),
        Calendar = new CanteenCalendar(
            [.. form["entry"].Select(
                index =>
                    new ScheduleEntry(form[$"load-{index}"].ToString(), Days($"day-{index}"),
                        Time($"from-{index}", form[$"load-{index}"].ToString()), Time($"to-{index}", form[$"load-{index}"].ToString())))],
            [.. form["special"].Select(Special)],
            Time("openfrom", Calendar),
            Time("opento", Calendar),
            Days("openday")),
    };

    /// <summary>The limits' page.</summary>
    public CanteenChange Limits() => new()
    {
        EffectiveFrom = EffectiveFrom(),
        DemandLimitWatts = Number("demand", "supply"),
        KnownUnmeteredWatts = Number("unmetered", "supply"),
        MeterSilence = form.ContainsKey("silence") ? TimeSpan.FromHours(Math.Clamp(Number("silence", "supply"), -1, MaxEntered)) : null,
        Limits = [.. form["load"].OfType<string>().Select(load => new LoadLimits(
            load,
            Number($"amperes-{load}", load),
            Number($"watts-{load}", load),
            TimeSpan.FromSeconds(Math.Clamp(Number($"delay-{load}", load), -1, MaxEntered)),
            TimeSpan.FromMinutes(Math.Clamp(Number($"session-{load}", load), -1, MaxEntered)),
            (int)Math.Clamp(Number($"shed-{load}", load), -1, MaxEntered)))],
        RentRupiah = form["tenant"].OfType<string>().Distinct().Where(tenant => form[$"rent-{tenant}"].ToString().Length > 0)
            .ToDictionary(tenant => tenant, tenant => (decimal)Math.Clamp(Number($"rent-{tenant}", tenant), -1, MaxRupiah)),
    };

    /// <summary>The supply's page: contract, levies, names and tenants. What has not moved is no part of the change, so that what is
    /// planned for it stays.</summary>
    /// <param name="inForce">What is set now.</param>
    public CanteenChange Supply(CanteenSettings inForce)
    {
        var contract = inForce.Contract with
        {
            TariffCode = form["tariff"].ToString(),
            VoltAmperes = (int)Math.Clamp(Number("power", Contract), -1, 1e9),
            PeakFrom = Time("peakfrom", Contract),
            PeakTo = Time("peakto", Contract),
            Levies = [.. form["levy"].Select(Levy)],
        };
        LoadNames[] names = [.. form["load"].OfType<string>().Select(load => new LoadNames(
            load, new(Text($"nameid-{load}"), Text($"nameen-{load}")), Text($"tenant-{load}")))];
        var moved = inForce.Contract with { Levies = contract.Levies } != contract
            || !inForce.Contract.Levies.SequenceEqual(contract.Levies);
        return new()
        {
            EffectiveFrom = EffectiveFrom(),
            Contract = moved ? contract : null,
            Names = names.All(own => inForce.Loads.Any(load => (load.Id, load.Name, load.Tenant) == (own.LoadId, own.Name, own.Tenant)))
                ? null : names,
        };
    }

    private Levy Levy(string? index)
    {
        var name = new BilingualText(Text($"levyid-{index}"), Text($"levyen-{index}"));
        var to = form[$"levyto-{index}"].ToString().Length > 0 ? Date($"levyto-{index}", Contract) : (DateOnly?)null;
        return new(name, (decimal)Math.Clamp(Number($"percent-{index}", Contract), -1, 1e3), Date($"levyfrom-{index}", Contract), to,
            Text($"levysource-{index}"), Verified: true);
    }

    private DateOnly Date(string field, string subject)
    {
        if (!DateOnly.TryParseExact(form[field], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            _problems.Add(new(subject, new("Isi tanggal mulai setiap pungutan.", "Fill in the first day of each levy.")));
        }

        return date;
    }

    private string Text(string field) => form[field].ToString().Trim();

    private SpecialDay Special(string? index)
    {
        var open = form[$"kind-{index}"] == "open";
        if (!DateOnly.TryParseExact(form[$"date-{index}"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            _problems.Add(new(Calendar, new("Isi tanggal setiap hari khusus.", "Fill in the date of each special day.")));
        }

        return new SpecialDay(date, open, open ? Time($"dayfrom-{index}", Calendar) : default,
            open ? Time($"dayto-{index}", Calendar) : default, form[$"note-{index}"].ToString().Trim());
    }

    private DateTimeOffset? EffectiveFrom()
    {
        var text = form["effective"].ToString();
        if (text.Length == 0)
        {
            return null;
        }

        if (DateTime.TryParse(text, CultureInfo.InvariantCulture, out var local))
        {
            return new DateTimeOffset(local, utcOffset).ToUniversalTime();
        }

        _problems.Add(new("effective-from", new("Waktu berlaku tidak dapat dibaca.", "The time from which it holds cannot be read.")));
        return null;
    }

    private DayOfWeek[] Days(string field) =>
        [.. form[field].Select(day => Enum.TryParse<DayOfWeek>(day, out var parsed) ? parsed : (DayOfWeek?)null).OfType<DayOfWeek>()];

    private TimeOnly Time(string field, string subject)
    {
        if (TimeOnly.TryParseExact(form[field], ["HH:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            return time;
        }

        _problems.Add(new(subject, new BilingualText($"{subject}: isi jam mulai dan selesai.", $"{subject}: fill in both times.")));
        return default;
    }

    private double Number(string field, string subject)
    {
        if (double.TryParse(form[field], NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
        {
            return number;
        }

        _problems.Add(new(subject, new BilingualText($"{subject}: isi semua angka.", $"{subject}: fill in every number.")));
        return 0;
    }
}
