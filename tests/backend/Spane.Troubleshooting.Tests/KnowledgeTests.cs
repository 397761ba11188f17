using Spane.Diagnosis;

namespace Spane.Troubleshooting.Tests;

/// <summary>The knowledge bases are whole: rules, detectors, questions, steps and parts fit together.</summary>
public sealed class KnowledgeTests
{
    public static TheoryData<string> Machines => ["packer", "power-box"];

    private static DiagnosisEngine Engine(string machine) => machine == "packer" ? KnowledgeLibrary.Packer : KnowledgeLibrary.PowerBox;

    private static MachineWatch Watch(string machine) => machine == "packer" ? MachineWatch.OfPacker() : MachineWatch.OfPowerBox([]);

    [Theory]
    [MemberData(nameof(Machines))]
    public void The_lint_finds_nothing(string machine) => KnowledgeLint.Check(Engine(machine).Knowledge).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Machines))]
    public void Each_observed_fact_has_a_detector_and_each_detector_a_fact(string machine) =>
        (machine == "packer" ? MeasuredFacts.OfPacker : MeasuredFacts.OfPowerBox).Order(StringComparer.Ordinal).ShouldBe(
            Engine(machine).Knowledge.Symbols.Where(s => s.Kind == SymbolKind.Observed).Select(s => s.Id).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Machines))]
    public void Each_symbol_has_a_text_in_both_languages(string machine) =>
        Engine(machine).Knowledge.Symbols.ShouldAllBe(s => s.Labels.Count == 2 && s.Labels[0] != s.Labels[1]);

    [Theory]
    [MemberData(nameof(Machines))]
    public void Each_cause_has_an_entry_with_steps(string machine)
    {
        foreach (Symbol cause in Engine(machine).Knowledge.Symbols.Where(s => s.Kind == SymbolKind.Conclusion))
        {
            FaultEntry entry = KnowledgeLibrary.Fault(cause.Id);
            entry.Steps.Count.ShouldBeGreaterThan(1, cause.Id);
            new[] { entry.Why, entry.Test }.Concat(entry.Steps).Append(entry.Safety ?? entry.Why)
                .ShouldAllBe(t => t.Indonesian.Length > 3 && t.English.Length > 3 && t.Indonesian != t.English, cause.Id);
        }
    }

    [Fact]
    public void There_are_forty_faults_at_least_and_none_without_a_rule()
    {
        string[] causes =
        [
            .. Machines.SelectMany(m => Engine(m.Data).Knowledge.Symbols).Where(s => s.Kind == SymbolKind.Conclusion)
                .Select(s => s.Id).Distinct(),
        ];
        KnowledgeLibrary.Faults.Select(f => f.Id).ShouldBe(causes, ignoreOrder: true);
        causes.Length.ShouldBeGreaterThanOrEqualTo(40);
        KnowledgeLibrary.Faults.Select(f => f.Machine).Distinct().Order(StringComparer.Ordinal)
            .ShouldBe(["backend", "network", "packer-node", "power-box"]);
    }

    [Fact]
    public void Each_part_is_in_the_bill_of_materials_of_its_machine()
    {
        foreach (FaultEntry entry in KnowledgeLibrary.Faults.Where(f => f.Parts.Count > 0))
        {
            string[] references =
            [
                .. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "bom", entry.Machine + ".csv")).Skip(1)
                    .SelectMany(line => line.Split(',')[0].Split(';')),
            ];
            entry.Parts.ShouldBeSubsetOf(references, entry.Id);
        }
    }

    [Theory]
    [MemberData(nameof(Machines))]
    public void Without_a_symptom_no_cause_is_named(string machine) =>
        Watch(machine).Diagnose(TimeSpan.FromHours(1)).Result.Conclusions.ShouldAllBe(c => c.Certainty <= 0);

    [Fact]
    public void An_answer_turns_a_likely_cause_into_another()
    {
        DiagnosisEngine engine = KnowledgeLibrary.PowerBox;
        var silent = new Facts([new("one-meter-silent-on", 0.9)]);
        engine.Run(silent).First!.Symbol.Id.ShouldBe("load-breaker-open");
        new Adviser(engine).Questions(silent)[0].Asked.Id.ShouldBe("breaker-down");
        engine.Run(silent.With("breaker-down", -1)).First!.Symbol.Id.ShouldBe("tap-fuse-open");
    }
}
