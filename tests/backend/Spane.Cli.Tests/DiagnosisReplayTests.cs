using System.Text.Json;
using Spane.Diagnosis;
using Spane.Lab.Replay;

namespace Spane.Cli.Tests;

/// <summary><c>spane replay diagnosis</c>: a published rule base of certainty factors and its cases.</summary>
public sealed class DiagnosisReplayTests
{
    [Fact]
    public void The_printed_98_percent_are_49_9_and_the_diagnosis_is_the_same()
    {
        using var text = new StringWriter();
        MentalIllnessReport.Write(MentalIllness.Run(), text, json: true).ShouldBeTrue();
        string[] lines = text.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        lines[0].ShouldBe(
            "{\"case\":\"worked-example\",\"published\":0.98,\"computed\":0.499246208,\"diagnosis\":\"P06\",\"agrees\":true}");
        JsonElement[] rows = [.. lines.Select(line => JsonDocument.Parse(line).RootElement)];
        rows.Length.ShouldBe(10);
        rows[1].GetProperty("computed").GetDouble().ShouldBe(0.9664, 1e-9);
        rows[2].GetProperty("computed").GetDouble().ShouldBe(0.97312, 1e-9);
    }

    [Fact]
    public void Every_disorder_with_all_its_symptoms_has_the_certainty_of_its_own_product()
    {
        MentalIllnessResult[] generated = [.. MentalIllness.Run().Where(r => r.Case.StartsWith("all-of", StringComparison.Ordinal))];
        generated.Select(r => r.Computed).ShouldBe(
            MentalIllness.Table.Select(d => 1 - d.Rules.Aggregate(1.0, (rest, rule) => rest * (1 - (rule.Tenths / 10.0)))), 1e-9);
        MentalIllness.Knowledge.Rules.Count.ShouldBe(49);
        KnowledgeLint.Check(MentalIllness.Knowledge).ShouldBeEmpty();
    }
}
