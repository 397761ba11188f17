using System.Globalization;
using Spane.Electricity.Calibration;
using Spane.Lab.Reporting;

namespace Spane.Lab.Replay;

/// <summary>Prints the canteen, published beside computed.</summary>
public static class CanteenReport
{
    private const double ClaimedCalibratedPercent = 97.3;
    private const double LargestEnergyDeviation = 0.01;

    /// <summary>Writes the report.</summary>
    /// <returns>Whether calibration, energies and the impossible row are as claimed.</returns>
    public static bool Write(CanteenResult result, TextWriter output, bool json)
    {
        Report.Write(output, json, Rows(result), Table(result));
        return result.Current.MeanCalibratedPercent >= ClaimedCalibratedPercent
            && result.Energies.All(e => Math.Abs(e.Ledger - e.Printed) <= LargestEnergyDeviation * e.Printed)
            && result.Flagged.Any(f => f.Load == "water heater");
    }

    private static IEnumerable<object> Rows(CanteenResult result)
    {
        foreach (var (quantity, report) in (IEnumerable<(string, AccuracyReport)>)[("voltage", result.Voltage),
            ("current", result.Current)])
        {
            foreach (var row in report.Rows)
            {
                yield return new
                {
                    load = row.Label,
                    quantity,
                    reference = row.Reference,
                    raw = Math.Round(row.Raw, 4),
                    calibrated = Math.Round(row.Calibrated, 4),
                    accuracy_raw_pct = Math.Round(row.RawPercent, 3),
                    accuracy_calibrated_pct = Math.Round(row.CalibratedPercent, 3),
                };
            }

            yield return new
            {
                load = "all",
                quantity,
                accuracy_raw_pct = Math.Round(report.MeanRawPercent, 3),
                accuracy_calibrated_pct = Math.Round(report.MeanCalibratedPercent, 3)
            };
        }

        foreach (var (load, printed, ledger) in result.Energies)
        {
            yield return new
            {
                load,
                quantity = "energy",
                reference = printed,
                raw = Math.Round(ledger, 3),
                accuracy_raw_pct = Math.Round(AccuracyReport.Accuracy(ledger, printed), 3)
            };
        }

        foreach (var (load, factor) in result.Flagged)
        {
            yield return new { load, quantity = "power_factor", raw = Math.Round(factor, 4), flagged = true };
        }
    }

    private static IEnumerable<string> Table(CanteenResult result)
    {
        var printed = PaperTables.Canteen();
        yield return "quantity  load               reference     meter   accuracy  calibrated   accuracy";
        foreach (var (quantity, report) in (IEnumerable<(string, AccuracyReport)>)[("voltage", result.Voltage),
            ("current", result.Current)])
        {
            foreach (var row in report.Rows)
            {
                yield return string.Create(CultureInfo.InvariantCulture,
                    $"{quantity,-8}  {row.Label,-17}  {row.Reference,9:F2}  {row.Raw,8:F2}  {row.RawPercent,8:F2} %  "
                        + $"{row.Calibrated,8:F2}  {row.CalibratedPercent,8:F2} %");
            }

            yield return string.Create(CultureInfo.InvariantCulture,
                $"{quantity,-8}  {"mean",-17}  {"",9}  {"",8}  {report.MeanRawPercent,8:F2} %  {"",8}  "
                    + $"{report.MeanCalibratedPercent,8:F2} %");
        }

        yield return "";
        yield return "The paper prints rows that average 99.87 % and 95.47 %, and says 99.98 % and 95.4 % in its text "
            + "(docs/papers/electricity.md).";
        yield return "Calibrated: each load by the curve of the five others. Accuracy: 1 - |meter - reference| / reference.";
        yield return "";
        yield return "energy of four hours  printed kWh  ledger kWh";
        foreach (var (load, kilowattHours, ledger) in result.Energies)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{load,-20}  {kilowattHours,11:F2}  {ledger,10:F3}");
        }

        foreach (var (load, factor) in result.Flagged)
        {
            var row = printed.First(p => p.Name == load);
            yield return string.Create(CultureInfo.InvariantCulture,
                $"Impossible: {load}, {row.Watts} W at {row.Volts} V x {row.Amperes} A is a power factor of {factor:F3}; the node "
                    + $"reported it.");
        }
    }
}
