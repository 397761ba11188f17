using System.Text.Json;

namespace Spane.Cli.Tests;

public sealed class MqttBenchTests
{
    [Fact]
    public async Task The_MQTT_bench_sends_what_it_says_over_as_many_connections_and_loses_nothing()
    {
        var result = await SpaneProcess.RunAsync("bench", "mqtt", "--devices", "50", "--connections", "20", "--messages", "3000", "--json");

        result.ExitCode.ShouldBe(0, result.Error);
        var lines = result.OutputLines.Select(line => JsonDocument.Parse(line).RootElement).ToList();
        lines.Select(line => line.GetProperty("qos").GetInt32()).ShouldBe([0, 1]);
        lines.ShouldAllBe(line => line.GetProperty("bench").GetString() == "mqtt"
            && line.GetProperty("connections").GetInt32() == 20
            && line.GetProperty("messages").GetInt64() == 3000
            && line.GetProperty("lost").GetInt64() == 0
            && line.GetProperty("twice").GetInt64() == 0
            && line.GetProperty("msg_per_s").GetDouble() > 0);
    }
}
