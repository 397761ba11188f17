using System.Text.Json;
using Spane.Lab.Replay;

namespace Spane.Cli.Tests;

/// <summary><c>spane replay preeclampsia</c>: a published rule base and its cases.</summary>
public sealed class PreeclampsiaReplayTests
{
    // Computed once by others from the printed table, to two decimals.
    private static readonly double[] PublishedRulesGive =
        [3.33, 5.89, 7.37, 5.89, 7.24, 7.40, 6.15, 7.52, 6.41, 6.00, 5.69, 7.52, 1.33, 7.13, 1.33, 7.40, 7.24, 7.01, 7.52, 7.40];

    [Fact]
    public void The_printed_rules_agree_with_9_of_20_cases_and_the_repaired_ones_with_all()
    {
        using var text = new StringWriter();
        PreeclampsiaReport.Write(Preeclampsia.Run(), text, json: true).ShouldBeTrue();
        text.ToString().ShouldStartWith(
            "{\"case\":1,\"systolic\":140,\"protein\":\"+1\",\"published\":\"PE\",\"as_printed\":\"PE\",\"repaired\":\"PE\",\"z\":3.33}");
        var rows = text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        rows.Select(r => r.GetProperty("z").GetDouble()).ShouldBe(PublishedRulesGive, 0.0051);
        rows.Count(r => r.GetProperty("as_printed").GetString() == r.GetProperty("published").GetString()).ShouldBe(9);
        rows.Count(r => r.GetProperty("repaired").GetString() == r.GetProperty("published").GetString()).ShouldBe(20);
        Preeclampsia.Run().Count(r => r.AgreesMerged).ShouldBe(19);
    }
}
