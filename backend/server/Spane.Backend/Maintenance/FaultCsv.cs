using System.Globalization;
using Microsoft.Extensions.Localization;
using Spane.Backend.History;
using Spane.Dashboard.Faults;
using Spane.Dashboard.Texts;
using Spane.Electricity.Billing;

namespace Spane.Backend.Maintenance;

/// <summary>The fault log as CSV for people: headings and names in the page's language, numbers as its spreadsheets take them.</summary>
internal static class FaultCsv
{
    /// <summary>Writes the rows.</summary>
    internal static string Write(IEnumerable<FaultLine> lines, TimeZoneInfo zone, CsvDialect dialect, IStringLocalizer<Text> texts) =>
        CsvTable.Write(
            ["col.time", "alarms.device", "history.source", "faults.code", "history.mark", "history.active", "faults.value", "faults.unit",
                "audit.detail"],
            lines.Select(line => (string[])
            [
                TimeZoneInfo.ConvertTime(line.At, zone).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
                CsvCell.Of(line.Device),
                CsvCell.Of(line.Source),
                CsvCell.Of(line.Code),
                CsvCell.Of(FaultWords.Title(line.Code, texts)),
                FaultWords.Turn(line, texts),
                line.Value?.ToString("R", dialect.Numbers) ?? "",
                CsvCell.Of(FaultWords.Unit(line.Code, texts)),
                CsvCell.Of(line.Text),
            ]),
            dialect,
            texts);
}
