using System.Globalization;
using System.Text;

namespace Spane.Electricity.Billing;

/// <summary>A month report's days as CSV: comma-separated, decimal point, one row for each day and meter.</summary>
public static class MonthReportCsv
{
    /// <summary>Writes a report's days.</summary>
    /// <param name="report">The report.</param>
    public static string Write(MonthReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        Dictionary<string, string> tenants = report.Loads.ToDictionary(load => load.LoadId, load => load.Tenant);
        var csv = new StringBuilder("date,load,tenant,kwh,rupiah\r\n");
        foreach (DayEnergy day in report.Days)
        {
            csv.Append(
                CultureInfo.InvariantCulture,
                $"{day.Date:yyyy-MM-dd},{day.LoadId},{CsvCell.Of(tenants.GetValueOrDefault(day.LoadId, ""))},{day.WattHours / 1000m:0.000},{day.Rupiah:0.00}\r\n");
        }

        return csv.ToString();
    }
}
