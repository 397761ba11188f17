using System.Text.Json;

namespace Spane.Cli.Tests;

public sealed class IngestBenchTests
{
    [Theory]
    [InlineData("embedded")]
    [InlineData("mosquitto")]
    public async Task The_ingest_bench_prints_its_figures_and_loses_nothing(string broker)
    {
        var result = await SpaneProcess.RunAsync(
            "bench", "ingest", "--seconds", "1", "--warm-up", "0", "--devices", "50", "--broker", broker, "--json");

        result.ExitCode.ShouldBe(0, result.Error);
        var line = JsonDocument.Parse(result.OutputLines.ShouldHaveSingleItem()).RootElement;
        line.EnumerateObject().Select(property => property.Name)
            .ShouldBe(["bench", "broker", "qos", "messages", "msg_per_s", "cpu_us_per_msg", "broker_cpu_us_per_msg", "rss_mb", "lost",
                "twice"]);
        line.GetProperty("broker").GetString().ShouldBe(broker);
        line.GetProperty("lost").GetInt64().ShouldBe(0);
        line.GetProperty("twice").GetInt64().ShouldBe(0);
    }
}
