using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Spane.Lab.Reporting;

namespace Spane.Lab.Soak;

/// <summary><c>spane soak days</c>: a month of the virtual canteen.</summary>
public static class SoakDaysCommand
{
    private const double LargestLedgerDeviation = 0.005;

    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var runs = new Option<int>("--runs") { Description = "Virtual days.", HelpName = "N", DefaultValueFactory = _ => 30 };
        var seed = new Option<int>("--seed") { Description = "Seed of all noise.", HelpName = "S", DefaultValueFactory = _ => 1 };
        var json = new Option<bool>("--json") { Description = "One JSON object a line." };
        runs.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 400)
            {
                result.AddError("--runs takes a number of days from 1 to 400.");
            }
        });
        var command =
            new Command("days", "Days of the virtual canteen at high speed: ledger against truth, bill, anomalies, seeded faults.") { runs,
                seed, json };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            using var soak = new DaysSoak(arguments.GetValue(seed));
            var progress = new ConsoleProgress("soak days");
            var result = await Task.Run(() => soak.Run(arguments.GetValue(runs), progress, cancellationToken), cancellationToken);
            return Write(result, arguments.GetValue(json)) ? 0 : 1;
        });
        return command;
    }

    private static bool Write(DaysResult result, bool json)
    {
        var months = Math.Max(1, result.Days / 30.0);
        var good = result.BillRupiah == result.RecountedRupiah && result.Lost == 0;
        foreach (var (load, truth, counted, anomalies) in result.Loads)
        {
            var deviation = truth > 0 ? (counted - truth) / truth : 0;
            good &= Math.Abs(deviation) <= LargestLedgerDeviation && anomalies.Count <= months;
            Console.WriteLine(json
                ? JsonSerializer.Serialize(
                    new
                    {
                        soak = "days",
                        days = result.Days,
                        load,
                        true_wh = Math.Round(truth, 1),
                        ledger_wh = counted,
                        deviation_pct = Math.Round(deviation * 100, 4),
                        false_anomalies = anomalies.Count
                    })
                : string.Create(CultureInfo.InvariantCulture,
                    $"{load,-13} true {truth / 1000,9:F2} kWh  ledger {counted / 1000,9:F2} kWh  deviation {deviation * 100,7:F3} %  "
                        + $"false anomalies {anomalies.Count}"));
            anomalies.ToList().ForEach(sentence => Console.Error.WriteLine($"false: {sentence}"));
        }

        foreach (var (fault, found) in result.Found)
        {
            good &= found;
            Console.WriteLine(json
                ? JsonSerializer.Serialize(new { soak = "days", fault = fault.Name, day = fault.Day, load = fault.Load, found })
                : $"{fault.Name,-16} day {fault.Day,2}: {(found ? "found" : "NOT FOUND")} as {fault.Finding} on {fault.Load}");
        }

        Console.WriteLine(json
            ? JsonSerializer.Serialize(
                new
                {
                    soak = "days",
                    days = result.Days,
                    messages = result.Messages,
                    lost = result.Lost,
                    bill_rupiah = result.BillRupiah,
                    recounted_rupiah = result.RecountedRupiah,
                    ok = good
                })
            : string.Create(CultureInfo.InvariantCulture,
                $"{result.Days} days, {result.Messages} messages, {result.Lost} lost; bill Rp {result.BillRupiah:N0}, counted again Rp "
                    + $"{result.RecountedRupiah:N0}: {(good ? "all as claimed" : "NOT as claimed")}"));
        return good;
    }
}
