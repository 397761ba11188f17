using System.Text.Json;

namespace Spane.Cli.Tests;

public sealed class CrashSoakTests
{
    [Theory]
    [InlineData("BackendKilled", 2)]
    [InlineData("BrokerEmptied", 2)]
    [InlineData("InfluxKilled", 1)]
    [InlineData("PowerCut", 2)]
    [InlineData("DiskFull", 1)]
    [InlineData("ClockJump", 1)]
    [InlineData("BackendKilled", 2, "embedded")]
    [InlineData("DiskFull", 1, "embedded")]
    public async Task What_is_stored_after_a_fault_is_what_an_uninterrupted_run_stores(
        string fault, int rounds, string broker = "mosquitto")
    {
        var result = await SpaneProcess.RunAsync(
            "soak", "crash", "--fault", fault, "--broker", broker, "--runs", $"{rounds}", "--seed", "11", "--json");

        result.ExitCode.ShouldBe(0, result.Error + result.Output);
        var line = JsonDocument.Parse(result.OutputLines.ShouldHaveSingleItem()).RootElement;
        line.GetProperty("good").GetInt32().ShouldBe(rounds);
        line.GetProperty("messages").GetInt64().ShouldBePositive();
        line.GetProperty("acts").GetInt64().ShouldBePositive("somebody changed settings meanwhile; each change is in a whole log");
    }

    [Fact]
    public async Task A_small_fleet_on_a_connection_each_loses_nothing()
    {
        var result = await SpaneProcess.RunAsync("soak", "fleet", "--devices", "200", "--seconds", "3", "--json");

        var line = JsonDocument.Parse(result.OutputLines.ShouldHaveSingleItem(result.Error)).RootElement;
        line.GetProperty("lost").GetInt64().ShouldBe(0);
        line.GetProperty("twice").GetInt64().ShouldBe(0);
        line.GetProperty("messages").GetInt64().ShouldBePositive();
    }
}
