using System.Text.Json;

namespace Spane.EndToEnd.CommandLine;

public sealed class IngestBenchTests
{
    [Fact]
    public async Task The_ingest_bench_prints_its_figures_and_loses_nothing()
    {
        var result = await SpaneProcess.RunAsync("bench", "ingest", "--seconds", "1", "--warm-up", "0", "--devices", "50", "--json");

        result.ExitCode.ShouldBe(0, result.Error);
        var line = JsonDocument.Parse(result.OutputLines.ShouldHaveSingleItem()).RootElement;
        line.EnumerateObject().Select(property => property.Name)
            .ShouldBe(["bench", "qos", "messages", "msg_per_s", "cpu_us_per_msg", "rss_mb", "lost", "twice"]);
        line.GetProperty("lost").GetInt64().ShouldBe(0);
        line.GetProperty("twice").GetInt64().ShouldBe(0);
    }
}
