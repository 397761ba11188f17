using System.Globalization;
using Spane.Electricity.Schedules;
using Spane.Electricity.Settings;

namespace Spane.Backend.Pages;

/// <summary>Reads what a person filled into the schedule's and the limits' pages. What a browser's fields cannot send is refused here; what
/// it means is checked by <see cref="SettingsCheck"/>.</summary>
internal sealed class CanteenSettingsFields(IFormCollection form, TimeSpan utcOffset)
{
    private const string Calendar = "calendar";

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
