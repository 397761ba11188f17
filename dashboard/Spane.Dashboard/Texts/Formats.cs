using System.Globalization;
using Microsoft.Extensions.Localization;

namespace Spane.Dashboard.Texts;

/// <summary>Values as text in the current language, the same way the binder's <c>Intl</c> formats them in the browser.</summary>
public static class Formats
{
    /// <summary>Shown where there is no value.</summary>
    public const string Nothing = "–";

    /// <summary>A number with a fixed count of decimals.</summary>
    public static string Number(double? value, int digits = 0, bool plus = false)
    {
        if (value is not { } number || !double.IsFinite(number))
        {
            return Nothing;
        }

        var text = Math.Abs(number).ToString("N" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.CurrentCulture);
        var isZero = !text.Any(c => c is >= '1' and <= '9');
        return isZero ? text : number < 0 ? "−" + text : plus ? "+" + text : text;
    }

    /// <summary>Whole rupiah, <c>Rp 26.308</c> or <c>Rp 26,308</c>; the space between does not break.</summary>
    public static string Rupiah(decimal? rupiah) => rupiah is { } amount ? $"Rp\u00A0{Number((double)amount)}" : Nothing;

    /// <summary>Energy in kWh, without its unit.</summary>
    /// <param name="wattHours">Wh.</param>
    public static string KilowattHours(long wattHours, int digits = 2) => Number(wattHours / 1000.0, digits);

    /// <summary>A month in words, <c>November 2026</c>.</summary>
    /// <param name="month">Month, 1–12.</param>
    public static string Month(int year, int month) => new DateOnly(year, month, 1).ToString("MMMM yyyy", CultureInfo.CurrentCulture);

    /// <summary>A day of the week in short, <c>Sen</c> or <c>Mon</c>.</summary>
    public static string Day(DayOfWeek day) => CultureInfo.CurrentCulture.DateTimeFormat.GetAbbreviatedDayName(day);

    /// <summary>A time of day in the site's zone, <c>13.45.07</c> or <c>13:45:07</c>.</summary>
    public static string Clock(DateTimeOffset? time, TimeZoneInfo zone) =>
        time is { } at
            ? TimeZoneInfo.ConvertTime(at, zone)
                .ToString(Languages.Current == "en" ? "HH':'mm':'ss" : "HH'.'mm'.'ss", CultureInfo.InvariantCulture) : Nothing;

    /// <summary>A time to the minute in the site's zone, at an axis.</summary>
    public static string Minute(DateTimeOffset time, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(time, zone).ToString("HH:mm", CultureInfo.CurrentCulture);

    /// <summary>A day and time in the site's zone, <c>22/11/2026 13.45.07</c>.</summary>
    public static string Moment(DateTimeOffset time, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(time, zone).ToString("dd'/'MM'/'yyyy ", CultureInfo.InvariantCulture) + Clock(time, zone);

    /// <summary>How old a value is, in words.</summary>
    public static string Age(TimeSpan? age, IStringLocalizer<Text> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return age switch
        {
            null => texts["age.never"],
            { TotalSeconds: < 2 } => texts["age.now"],
            { TotalMinutes: < 2 } a => texts["age.seconds", (int)a.TotalSeconds],
            { TotalHours: < 2 } a => texts["age.minutes", (int)a.TotalMinutes],
            { } a => texts["age.hours", (int)a.TotalHours],
        };
    }

    /// <summary>A sentence in the current language.</summary>
    public static string In(BilingualText? text) => text is null ? "" : Languages.Current == "en" ? text.English : text.Indonesian;
}
