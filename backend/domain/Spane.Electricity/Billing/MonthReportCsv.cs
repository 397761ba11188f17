using System.Globalization;
using System.Text;

namespace Spane.Electricity.Billing;

/// <summary>A month report's days as CSV: comma-separated, decimal point, one row for each day and meter; one more, dated on the first, for
/// each meter in question.</summary>
public static class MonthReportCsv
{
    /// <summary>Writes a report's days.</summary>
    public static string Write(MonthReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var tenants = report.Loads.ToDictionary(load => load.LoadId, load => load.Tenant);
        var csv = new StringBuilder("date,load,tenant,kwh,rupiah,in_question_up_to_kwh\r\n");
        var first = new DateOnly(report.Year, report.Month, 1);
        foreach ((DayEnergy day, long inQuestion) in report.Days.Select(day => (day, 0L))
            .Concat(report.InQuestion.Select(open => (new DayEnergy(first, open.Key, 0, 0), open.Value))))
        {
            csv.Append(
                CultureInfo.InvariantCulture,
                $"{day.Date:yyyy-MM-dd},{day.LoadId},{CsvCell.Of(tenants.GetValueOrDefault(day.LoadId, ""))},"
                    + $"{day.WattHours / 1000m:0.000},{day.Rupiah:0.00},{inQuestion / 1000m:0.000}\r\n");
        }

        return csv.ToString();
    }
}
