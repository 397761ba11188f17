using System.Text.Json;

namespace Spane.Cli.Tests;

public sealed class CanteenTests
{
    private static List<JsonElement> Lines(SpaneResult result) =>
        [.. result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<JsonElement>(line))];

    private static double Mean(IEnumerable<JsonElement> lines, string quantity, string key) =>
        lines.Single(l => l.GetProperty("load").GetString() == "all" && l.GetProperty("quantity").GetString() == quantity).GetProperty(key)
            .GetDouble();

    [Fact]
    public async Task The_electricity_papers_tables_come_through_meters_firmware_broker_and_backend()
    {
        var result = await SpaneProcess.RunAsync("replay", "canteen", "--json");

        result.ExitCode.ShouldBe(0, result.Error + result.Output);
        var lines = Lines(result);
        Mean(lines, "voltage", "accuracy_raw_pct").ShouldBe(99.92, 0.005);
        Mean(lines, "current", "accuracy_raw_pct").ShouldBe(95.49, 0.005);
        Mean(lines, "current", "accuracy_calibrated_pct").ShouldBeGreaterThanOrEqualTo(97.3);
        lines.Where(l => l.GetProperty("quantity").GetString() == "energy").Select(l => l.GetProperty("accuracy_raw_pct").GetDouble())
            .ShouldAllBe(pct => pct >= 99);
        lines.Single(l => l.TryGetProperty("flagged", out _)).GetProperty("load").GetString().ShouldBe("water heater");
    }

    [Fact]
    public async Task Two_days_of_the_virtual_canteen_are_counted_billed_and_judged_rightly()
    {
        var result = await SpaneProcess.RunAsync("soak", "days", "--runs", "2", "--seed", "7");

        result.ExitCode.ShouldBe(0, result.Error + result.Output);
        result.Output.ShouldContain("all as claimed");
    }
}
