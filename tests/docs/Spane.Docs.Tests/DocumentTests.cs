using Spane.Electricity.Commissioning;
using Spane.Hardware.Tests;

namespace Spane.Docs.Tests;

public sealed class DocumentTests
{
    [Fact]
    public void Every_link_inside_the_repository_leads_somewhere() =>
        MarkdownFile.All.SelectMany(document => LinkCheck.Broken(document, Exists, AnchorsOf)).ShouldBeEmpty();

    [Theory]
    [InlineData("docs/architecture.md")]
    [InlineData("CONTRIBUTING.md")]
    public void Every_file_that_a_path_through_the_tree_names_is_there(string document) =>
        NamedFiles.In(File.ReadAllText(Repository.At(document))).Where(path => !Exists(path)).ShouldBeEmpty();

    [Fact]
    public void A_file_named_alone_is_looked_for_beside_the_one_named_before_it() =>
        NamedFiles.In("`backend/a/B.cs` asks `C.cs`; `*.razor` and `x.y` are none").ShouldBe(["backend/a/B.cs", "backend/a/C.cs"]);

    [Fact]
    public void Every_command_in_a_guide_can_be_run_as_written() =>
        MarkdownFile.All
            .SelectMany(document => document.CommandLines.Select(line => (document.Path, Line: line, Fault: CommandCheck.Fault(line))))
            .Where(found => found.Fault is not null)
            .Select(found => $"{found.Path}: {found.Line}: {found.Fault}")
            .ShouldBeEmpty();

    [Fact]
    public void Every_guide_in_one_language_is_there_in_the_other_with_the_same_sections()
    {
        var guides = MarkdownFile.All.Where(d => d.Path.StartsWith("docs/guides/", StringComparison.Ordinal)).ToDictionary(d => d.Path);
        guides.Count.ShouldBeGreaterThan(0);
        foreach (var guide in guides.Values.Where(g => g.Path.EndsWith(".id.md", StringComparison.Ordinal)))
        {
            var twin = guides[guide.Path.Replace(".id.md", ".en.md", StringComparison.Ordinal)];
            twin.Anchors.Count().ShouldBe(guide.Anchors.Count(), guide.Path);
            twin.CommandLines.ShouldBe(guide.CommandLines, guide.Path);
        }
    }

    [Fact]
    public void The_commissioning_sheet_has_every_point_that_the_product_asks_for()
    {
        string sheet = File.ReadAllText(Repository.At("hardware", "power-box", "commissioning.md"));
        CommissioningChecklist.RequiredItems.Keys.Where(id => !sheet.Contains($"| `{id}` |", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("[plan](missing.md)", "docs/a.md: missing.md leads nowhere")]
    [InlineData("![picture](../no/such.png)", "docs/a.md: ../no/such.png leads nowhere")]
    [InlineData("[part](#no-such-part)", "docs/a.md: #no-such-part: there is no such heading")]
    public void A_link_that_leads_nowhere_is_found(string text, string fault)
    {
        var document = new MarkdownFile("docs/a.md", "# A part\n" + text);
        LinkCheck.Broken(document, path => path == "docs/a.md", _ => document.Anchors).ShouldBe([fault]);
    }

    [Theory]
    [InlineData("./spane upp")]
    [InlineData("./spane up --colour blue")]
    [InlineData("./spane up --speed")]
    [InlineData("./spane mutate Spane.Nothing")]
    [InlineData("./spane audit --everything")]
    [InlineData("dotnet run --project tests/no/Such.Tests")]
    public void A_command_that_cannot_be_run_is_found(string line) => CommandCheck.Fault(line).ShouldNotBeNull();

    [Theory]
    [InlineData("./spane up --for 20 --speed 10")]
    [InlineData("./spane test")]
    [InlineData("./spane test --fast")]
    [InlineData("./spane audit")]
    [InlineData("./spane mutate Spane.Fuzzy --sample 10 --seed 7 --json")]
    [InlineData("./spane help")]
    [InlineData("mosquitto_sub -t 'spane/#'")]
    public void A_command_that_can_be_run_passes(string line) => CommandCheck.Fault(line).ShouldBeNull();

    private static bool Exists(string path) => File.Exists(Repository.At(path)) || Directory.Exists(Repository.At(path));

    private static IEnumerable<string> AnchorsOf(string path) => MarkdownFile.All.Single(d => d.Path == path).Anchors;
}
