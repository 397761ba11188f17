using System.Text.Json;

namespace Spane.Cli.Tests;

public sealed class ClusterTests
{
    [Fact]
    public async Task A_backend_killed_under_load_leaves_its_devices_to_the_other_and_nothing_is_lost_or_stored_twice()
    {
        var result = await SpaneProcess.RunAsync(
            "soak", "cluster", "--seconds", "9", "--rate", "200", "--backends", "2", "--brokers", "1", "--devices", "40", "--throughput",
            "0", "--json");

        // Its exit code also judges the seconds of the takeover, which a loaded machine may stretch.
        result.OutputLines.ShouldHaveSingleItem(result.Error);
        var line = JsonDocument.Parse(result.OutputLines[0]).RootElement;
        line.GetProperty("messages").GetInt64().ShouldBeGreaterThan(0);
        line.GetProperty("lost").GetInt64().ShouldBe(0);
        line.GetProperty("twice").GetInt64().ShouldBe(0);
        line.GetProperty("moved").GetInt32().ShouldBeGreaterThan(0);
        line.GetProperty("takeover_s").ValueKind.ShouldBe(JsonValueKind.Number, "every device of the killed backend was taken over");
    }
}
