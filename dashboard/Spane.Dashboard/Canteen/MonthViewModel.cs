using System.Globalization;
using Microsoft.Extensions.Localization;
using Spane.Dashboard.Texts;
using Spane.Electricity.Billing;
using Spane.Electricity.Ledger;
using Spane.Electricity.Loads;

namespace Spane.Dashboard.Canteen;

/// <summary>A month's figures as its page and its printed report show them.</summary>
public sealed record MonthViewModel(MonthReport Report)
{
    /// <summary>The feeder's energy in kWh of each day of the month, from the first; 0 on a day without energy.</summary>
    public IReadOnlyList<double> KilowattHoursByDay
    {
        get
        {
            var byDay = Report.Days.Where(day => day.LoadId == LoadDefinition.FeederId).ToLookup(day => day.Date.Day, day => day.WattHours);
            return [.. Enumerable.Range(1, DateTime.DaysInMonth(Report.Year, Report.Month)).Select(day => byDay[day].Sum() / 1000.0)];
        }
    }

    public DateOnly Before => First.AddMonths(-1);

    public DateOnly After => First.AddMonths(1);

    /// <summary>What a meter is called, in the current language.</summary>
    /// <param name="loadId">Load, or <c>feeder</c>.</param>
    public string NameOf(string loadId, IStringLocalizer<Text> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return loadId == LoadDefinition.FeederId ? texts["canteen.supply"]
            : Report.Loads.FirstOrDefault(load => load.LoadId == loadId) is { } known ? Formats.In(known.Name) : loadId;
    }

    /// <summary>When the highest demand was, local time of the site.</summary>
    public static string When(DemandPeak peak)
    {
        ArgumentNullException.ThrowIfNull(peak);
        var from = peak.SlotStart.ToOffset(peak.UtcOffset);
        return string.Create(CultureInfo.InvariantCulture, $"{from:dd'/'MM'/'yyyy HH':'mm}–{from + LedgerPosting.SlotLength:HH':'mm}");
    }

    private DateOnly First => new(Report.Year, Report.Month, 1);

    /// <summary>A load's part of what the feeder measured, in per cent; null when the feeder measured nothing.</summary>
    /// <param name="wattHours">The load's energy, Wh.</param>
    public double? Percent(long wattHours) => Report.Connection.WattHours > 0 ? 100.0 * wattHours / Report.Connection.WattHours : null;
}

/// <summary>The months that a report can be asked for.</summary>
public static class MonthRange
{
    /// <summary>Whether year and month name one of them.</summary>
    /// <param name="year">2000–2100.</param>
    /// <param name="month">1–12.</param>
    public static bool Holds(int year, int month) => year is >= 2000 and <= 2100 && month is >= 1 and <= 12;
}
