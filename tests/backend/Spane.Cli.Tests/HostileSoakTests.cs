using System.Text.Json;

namespace Spane.Cli.Tests;

public sealed class HostileSoakTests
{
    private const int Rounds = 3;

    [Fact]
    public async Task Nothing_is_lost_bent_or_hidden_by_faulty_and_hostile_devices()
    {
        var result = await SpaneProcess.RunAsync("soak", "hostile", "--runs", $"{Rounds}", "--seed", "11", "--json");

        result.ExitCode.ShouldBe(0, result.Error + result.Output);
        result.OutputLines.Length.ShouldBe(Rounds);
        foreach (var line in result.OutputLines.Select(line => JsonDocument.Parse(line).RootElement))
        {
            line.GetProperty("messages").GetInt64().ShouldBePositive();
            string[] figures = ["lost", "twice", "wrong_energy_wh", "blocked_devices", "unexplained"];
            figures.ShouldAllBe(figure => line.GetProperty(figure).GetInt64() == 0);
        }
    }
}
