using Spane.Hardware.Tests;
using Spane.Mutation;

namespace Spane.Docs.Tests;

/// <summary>The parts of <c>./spane mutate</c> that decide what its figures mean.</summary>
public sealed class MutationTests
{
    private static readonly string Root = Path.GetFullPath(Repository.At("."));

    [Fact]
    public void Each_project_has_sources_and_tests_of_its_own() => MutationTarget.All.ShouldAllBe(
        target => target.Files(Root).Any() && Directory.GetFiles(Path.Combine(Root, target.Tests), "*.csproj").Length == 1);

    [Fact]
    public void A_seed_draws_the_same_lines_again_and_another_seed_others()
    {
        var target = MutationTarget.All[0];
        var drawn = LineSample.Draw(target.Files(Root), 20, 7);
        drawn.ShouldBe(LineSample.Draw(target.Files(Root), 20, 7));
        drawn.ShouldNotBe(LineSample.Draw(target.Files(Root), 20, 8));
        drawn.Count.ShouldBe(20);
    }

    [Fact]
    public void Every_equivalent_mutant_names_a_line_that_is_there_and_a_reason() =>
        Should.NotThrow(() => Equivalents.Read(File.ReadLines(Repository.At("tests/Spane.Mutation/equivalents.tsv")), Root));

    [Theory]
    [InlineData("backend/domain/Spane.Packing/Quality/Cusum.cs\tno such line\ta → b\treason")]
    [InlineData("backend/domain/Spane.Packing/Quality/Nothing.cs\tline\ta → b\treason")]
    [InlineData("backend/domain/Spane.Packing/Quality/Cusum.cs\tprivate const double Allowance = 0.5;\ta → b\t")]
    public void An_entry_that_says_nothing_is_refused(string line) =>
        Should.Throw<MutationFailedException>(() => Equivalents.Read([line], Root));

    [Fact]
    public void A_report_tells_what_was_changed_where_and_who_noticed()
    {
        const string Report = """
            {
              "files": { "/r/a.cs": { "source": "if (x > 0)\n{\n    y();\n}", "mutants": [
                { "id": "4", "replacement": ";", "status": "NoCoverage", "location": { "start": { "line": 3, "column": 5 }, "end": { "line": 3, "column": 9 } } },
                { "id": "3", "replacement": "x >= 0", "status": "Killed", "killedBy": ["t1"], "location": { "start": { "line": 1, "column": 5 }, "end": { "line": 1, "column": 10 } } },
                { "id": "5", "replacement": "{}", "status": "Timeout", "location": { "start": { "line": 2, "column": 1 }, "end": { "line": 4, "column": 2 } } },
                { "id": "6", "replacement": "x < 0", "status": "CompileError", "location": { "start": { "line": 1, "column": 5 }, "end": { "line": 1, "column": 10 } } },
                { "id": "7", "replacement": "x < 0", "status": "Survived", "location": { "start": { "line": 1, "column": 5 }, "end": { "line": 1, "column": 10 } } }
              ] } },
              "testFiles": { "t.cs": { "tests": [{ "id": "t1", "name": "A test" }] } }
            }
            """;
        StrykerReport.Read(Report, "/r").ShouldBe(
        [
            new("3", "a.cs", 1, "if (x > 0)", "x > 0 → x >= 0", true, "A test", true),
            new("7", "a.cs", 1, "if (x > 0)", "x > 0 → x < 0", false, null, true),
            new("5", "a.cs", 2, "{", "{ y(); } → {}", true, "time limit", true),
            new("4", "a.cs", 3, "y();", "y(); → ;", false, null, false),
        ]);
    }
}
