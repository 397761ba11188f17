using System.Globalization;
using System.Text;
using Microsoft.Extensions.Localization;
using Spane.Backend.History;
using Spane.Dashboard.Texts;
using Spane.Electricity.Billing;

namespace Spane.Backend.Pages;

/// <summary>A month's days and meters as CSV for people: headings and names in the page's language, numbers as its spreadsheets take them.</summary>
internal static class MonthCsv
{
    /// <summary>Writes the rows.</summary>
    /// <param name="report">The month.</param>
    /// <param name="dialect">How numbers are written and columns parted.</param>
    /// <param name="texts">The texts.</param>
    internal static string Write(MonthReport report, CsvDialect dialect, IStringLocalizer<Text> texts)
    {
        var loads = report.Loads.ToDictionary(load => load.LoadId);
        var csv = new StringBuilder();
        csv.AppendJoin(dialect.Separator, new[] { texts["schedule.date"], texts["canteen.load"], texts["month.tenant"], texts["unit.kWh"], texts["unit.Rp"] }.Select(text => CsvExport.Safe(text))).Append("\r\n");
        foreach (var day in report.Days)
        {
            var load = loads.GetValueOrDefault(day.LoadId);
            string[] cells =
            [
                day.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                CsvExport.Safe(load is null ? texts["canteen.supply"] : Formats.In(load.Name)),
                CsvExport.Safe(load?.Tenant ?? ""),
                (day.WattHours / 1000m).ToString("0.000", dialect.Numbers),
                day.Rupiah.ToString("0.00", dialect.Numbers),
            ];
            csv.AppendJoin(dialect.Separator, cells).Append("\r\n");
        }

        return csv.ToString();
    }
}
