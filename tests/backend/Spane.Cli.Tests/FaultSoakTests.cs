using System.Text.Json;
using Spane.Lab.Soak.Faults;

namespace Spane.Cli.Tests;

/// <summary><c>spane soak faults</c>: a small draw of it.</summary>
public sealed class FaultSoakTests
{
    [Fact]
    public void One_round_names_nearly_all_causes_first_and_none_of_healthy_machines()
    {
        FaultOutcome[] outcomes = [.. FaultSoak.Run(FaultSoak.Cases.Count, seed: 5, CancellationToken.None)];
        var summary = FaultSummary.Of(outcomes);
        summary.FirstPercent.ShouldBeGreaterThanOrEqualTo(95);
        summary.ThreePercent.ShouldBeGreaterThanOrEqualTo(97);
        summary.QuietPercent.ShouldBe(100);
        summary.TracelessFaults.ShouldBeEmpty();
        outcomes.Select(o => o.Fault).Distinct().Count().ShouldBe(FaultSoak.Cases.Select(c => c.Fault).Distinct().Count());
    }

    [Fact]
    public void The_same_seed_gives_the_same_run_and_its_line_says_what_was_asked_for()
    {
        FaultOutcome one = FaultRun.Run("packer", "slot-jammed", new Random(9));
        FaultRun.Run("packer", "slot-jammed", new Random(9)).ShouldBe(one);
        JsonElement line = JsonDocument.Parse(FaultReport.Json(one)).RootElement;
        line.GetProperty("fault").GetString().ShouldBe("slot-jammed");
        line.GetProperty("named_first").GetBoolean().ShouldBeTrue();
        line.GetProperty("in_three").GetBoolean().ShouldBeTrue();
        line.GetProperty("certainty").GetDouble().ShouldBeGreaterThan(0.8);
        line.GetProperty("after_s").GetDouble().ShouldBeLessThan(120);
        JsonElement sum = JsonDocument.Parse(FaultReport.Json(FaultSummary.Of([one]))).RootElement;
        sum.GetProperty("fault").GetString().ShouldBe("all");
        sum.GetProperty("first_pct").GetDouble().ShouldBe(100);
        sum.GetProperty("n").GetInt32().ShouldBe(1);
    }
}
