using Spane.Hardware.Tests;

namespace Spane.Docs.Tests;

public sealed class GeneratedTableTests
{
    /// <summary>Environment variable that makes the test write the documents instead of comparing them.</summary>
    internal const string WriteVariable = "SPANE_WRITE";

    private static readonly Dictionary<string, Func<string>> Generators =
        new(PaperTables.All.Concat(ProvenTable.All).Concat(ProjectMap.All));

    [Fact]
    public void Every_table_generated_from_data_is_current()
    {
        var stale = new List<string>();
        foreach (var document in MarkdownFile.All)
        {
            string current = GeneratedSection.FillIn(document.Text, Generators);
            if (Environment.GetEnvironmentVariable(WriteVariable) == "1")
            {
                File.WriteAllText(Repository.At(document.Path), current);
            }
            else if (current != document.Text)
            {
                stale.Add($"{document.Path}: run this test once with {WriteVariable}=1 and commit the file");
            }
        }

        stale.ShouldBeEmpty();
    }

    [Fact]
    public void A_figure_changed_by_hand_is_found()
    {
        string page = File.ReadAllText(Repository.At("docs", "papers", "electricity.md"));
        string changed = page.Replace("26.56 | 5964.2", "25.56 | 5964.2", StringComparison.Ordinal);
        changed.ShouldNotBe(page);
        GeneratedSection.FillIn(changed, PaperTables.All).ShouldBe(page);
    }

    [Fact]
    public void A_claim_in_the_readme_that_was_not_measured_is_found()
    {
        string page = File.ReadAllText(Repository.At("README.md"));
        string changed = page.Replace(" of 40 |", " of 41 |", StringComparison.Ordinal);
        changed.ShouldNotBe(page);
        GeneratedSection.FillIn(changed, Generators).ShouldBe(page);
    }

    [Fact]
    public void A_table_that_nothing_generates_is_refused() =>
        Should.Throw<FormatException>(() => GeneratedSection.FillIn("<!-- generated: nothing -->\n<!-- /generated -->", PaperTables.All));
}
