using System.Globalization;
using Microsoft.Extensions.Localization;
using Spane.Backend.History;
using Spane.Dashboard.Texts;
using Spane.Electricity.Billing;

namespace Spane.Backend.Pages;

/// <summary>A month's days and meters as CSV for people: headings and names in the page's language, numbers as its spreadsheets take
/// them.</summary>
internal static class MonthCsv
{
    /// <summary>Writes the rows.</summary>
    internal static string Write(MonthReport report, CsvDialect dialect, IStringLocalizer<Text> texts)
    {
        var loads = report.Loads.ToDictionary(load => load.LoadId);
        return CsvTable.Write(
            ["schedule.date", "canteen.load", "month.tenant", "unit.kWh", "unit.Rp", "month.question.column"],
            report.Days.Select(day => Row(day, loads.GetValueOrDefault(day.LoadId), 0, dialect, texts))
                .Concat(report.InQuestion.Select(open =>
                Row(new DayEnergy(new DateOnly(report.Year, report.Month, 1), open.Key, 0, 0), loads.GetValueOrDefault(open.Key),
                    open.Value, dialect, texts))),
            dialect,
            texts);
    }

    private static string[] Row(DayEnergy day, LoadMonth? load, long inQuestion, CsvDialect dialect, IStringLocalizer<Text> texts) =>
    [
        day.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        CsvCell.Of(load is null ? texts["canteen.supply"] : Formats.In(load.Name)),
        CsvCell.Of(load?.Tenant ?? ""),
        (day.WattHours / 1000m).ToString("0.000", dialect.Numbers),
        day.Rupiah.ToString("0.00", dialect.Numbers),
        (inQuestion / 1000m).ToString("0.000", dialect.Numbers),
    ];
}
