using System.CommandLine;
using System.Globalization;
using System.Text.Json.Serialization;
using Microsoft.Extensions.DependencyInjection;
using Spane.Backend;
using Spane.Backend.Alarms;
using Spane.Backend.Audit;
using Spane.Backend.Settings;
using Spane.Cli.Commands;
using Spane.Lab.Reporting;
using Spane.Storage.Telemetry;

namespace Spane.Lab.Bench;

/// <summary><c>spane bench lots</c>: two years of one line, then its lots by number, at random, the list of lots from end to end, their
/// trace and the audit log.</summary>
public static class LotsBench
{
    /// <summary>Creates the command.</summary>
    public static Command Create()
    {
        var packs = NumberOption.Create("--packs", "Packs in all.", 14_000_000, 10_000, 100_000_000);
        var lots = NumberOption.Create("--lots", "Lots that they are spread over.", 1000, 10, 100_000);
        var questions = NumberOption.Create("--questions", "Lots asked for.", 200, 1, 10_000);
        var seed = NumberOption.Create("--seed", "Which lots.", 22, 0, int.MaxValue);
        var json = new Option<bool>("--json") { Description = "One JSON object a line." };
        var command = new Command("lots", "Fills a database with lots of two years and asks for each by its number.")
        {
            packs, lots, questions, seed, json,
        };
        command.SetAction(async (arguments, cancellationToken) =>
        {
            var folder = Directory.CreateTempSubdirectory("spane-bench-");
            try
            {
                await using var services = new ServiceCollection().AddLogging()
                    .AddSpane(new SpaneOptions { DataFolder = folder.FullName }).AddSingleton<AlarmStore>().AddSingleton<AuditLog>()
                    .BuildServiceProvider();
                var years = new TwoYearsOfLots(arguments.GetValue(packs), arguments.GetValue(lots));
                await years.WriteAsync(services.GetRequiredService<ITelemetryStore>(), cancellationToken);
                await new TwoYearsOfRecords(services, years).WriteAsync(cancellationToken);
                var run = new LotsBenchRun(services, years, new Random(arguments.GetValue(seed)));
                await foreach (var line in run.MeasureAsync(arguments.GetValue(questions), cancellationToken))
                {
                    Console.WriteLine(arguments.GetValue(json) ? JsonLine.Of(line) : Words(line));
                }
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        });
        return command;
    }

    private static string Words(LotsBenchLine line) => string.Create(
        CultureInfo.InvariantCulture,
        $"{line.Case,-8}{line.Asked,6:N0} asked, {line.Complete,6:N0} complete, median {line.MedianMs,8:F1} ms, 95 % {line.P95Ms,8:F1} ms, "
            + $"longest {line.MaximumMs,8:F1} ms");
}

/// <summary>One measurement.</summary>
/// <param name="Case"><c>record</c>: a lot with all its packs, figures and risk; <c>find</c>: by number on all lines; <c>list</c>: a
/// page of 50; <c>trace</c>: back to a lot's deliveries and on to all lots that they went into; <c>audit</c>: the newest rows and the
/// head.</param>
/// <param name="Complete">How many answers were whole.</param>
public sealed record LotsBenchLine(
    [property: JsonPropertyName("bench")] string Bench,
    [property: JsonPropertyName("case")] string Case,
    [property: JsonPropertyName("packs")] long Packs,
    [property: JsonPropertyName("lots")] int Lots,
    [property: JsonPropertyName("asked")] int Asked,
    [property: JsonPropertyName("complete")] int Complete,
    [property: JsonPropertyName("median_ms")] double MedianMs,
    [property: JsonPropertyName("p95_ms")] double P95Ms,
    [property: JsonPropertyName("max_ms")] double MaximumMs);
