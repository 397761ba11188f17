using System.Text.Json;
using Spane.Storage.Sqlite;
using Spane.Storage.Telemetry;

namespace Spane.Cli.Tests;

/// <summary><c>spane learn</c> over a data folder with two lines: one that slows down before it jams, one that jams by chance.</summary>
public sealed class LearnTests : IDisposable
{
    private const long Minute = 60_000;
    private const long Start = 1_780_000_020_000 / Minute * Minute;
    private const int Minutes = 7200;
    private readonly string _folder = Directory.CreateTempSubdirectory("spane-learn-").FullName;

    [Fact]
    public async Task Speaks_of_the_line_that_shows_it_before_and_is_silent_on_the_other()
    {
        await using (var database = TelemetryDatabase.Open(Path.Combine(_folder, "telemetry.db")))
        {
            var store = new SqliteTelemetryStore(database);
            await store.WriteAsync(Line("packer-chance", 1, slowsDown: false), TestContext.Current.CancellationToken);
            await store.WriteAsync(Line("packer-slow", 2, slowsDown: true), TestContext.Current.CancellationToken);
        }

        var result = await SpaneProcess.RunAsync("learn", "--data", _folder, "--json");
        result.ExitCode.ShouldBe(0, result.Error);
        var lines = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement).ToDictionary(line => line.GetProperty("device").GetString()!);
        lines["packer-slow"].GetProperty("speaks").GetBoolean().ShouldBeTrue(result.Output);
        lines["packer-slow"].GetProperty("gain_low").GetDouble().ShouldBeGreaterThan(0);
        lines["packer-slow"].GetProperty("leans_on")[0].GetString().ShouldBeOneOf("fill_ratio", "fill_ms");
        lines["packer-chance"].GetProperty("speaks").GetBoolean().ShouldBeFalse(result.Output);
        lines["packer-chance"].GetProperty("leans_on").GetArrayLength().ShouldBe(0);

        (await SpaneProcess.RunAsync("learn", "--data", _folder, "--event", "gate-blocked")).Output.ShouldContain("silent: fewer than 10");
    }

    [Fact]
    public async Task A_folder_without_history_is_named()
    {
        var missing = await SpaneProcess.RunAsync("learn", "--data", _folder);
        missing.ExitCode.ShouldBe(1);
        missing.ErrorLines.ShouldHaveSingleItem().ShouldContain("has no telemetry.db");
        await File.WriteAllTextAsync(Path.Combine(_folder, "telemetry.db"), "no database", TestContext.Current.CancellationToken);
        (await SpaneProcess.RunAsync("learn", "--data", _folder)).ErrorLines.ShouldHaveSingleItem().ShouldContain("cannot be read");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static List<TelemetryPoint> Line(string device, int seed, bool slowsDown)
    {
        var random = new Random(seed);
        var points = new List<TelemetryPoint>();
        int jam = Next(random, 0);
        for (int minute = 0; minute < Minutes; minute++)
        {
            if (minute == jam)
            {
                points.Add(Event(device, points.Count, minute, active: 1));
                points.Add(Event(device, points.Count, minute + 1, active: 0));
                minute += 2;
                jam = Next(random, minute);
            }

            double fill = 800 * (slowsDown && jam - minute is > 1 and <= 8 ? 1.25 : 1);
            for (int pack = 0; pack < 2; pack++)
            {
                points.Add(new TelemetryPoint(Measurements.Pack, device, "", Start + (minute * Minute) + (pack * 20_000), 1,
                    (uint)points.Count + 1,
                    [
                        points.Count, 35 + random.NextDouble(), 36, 0.1, 35, 60, 1000, 1000, fill + random.Next(100), 1, 70, 1, 0,
                    ],
                    ["milo", "L-1"]));
            }
        }

        return points;
    }

    // As likely in each minute: a jam that comes after about an hour would be foretold by the time since the last one.
    private static int Next(Random random, int minute) => minute + 1 + (int)(-80 * Math.Log(1 - random.NextDouble()));

    private static TelemetryPoint Event(string device, int count, int minute, double active) => new(Measurements.Event, device, "",
        Start + (minute * Minute) + 1000, 1, (uint)count + 1, [active, 1], ["pack-jam", "counter", ""]);
}
