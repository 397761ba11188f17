using Spane.Diagnosis;

namespace Spane.Troubleshooting.Tests;

/// <summary>Rules that people edit: what is refused, what is doubtful, and what stays as it was written.</summary>
public sealed class KnowledgeReadingTests
{
    private static readonly KnowledgeTexts Product = KnowledgeLibrary.Texts;

    [Fact]
    public void The_products_rules_have_no_findings() => KnowledgeReading.Of(Product).Findings.ShouldBeEmpty();

    [Theory]
    [InlineData("rule x1 if hopper-full then hopper-bridged 2", LintKind.Invalid)]
    [InlineData("rule x1 if nothing then hopper-bridged 0.5", LintKind.Invalid)]
    [InlineData("this is no statement", LintKind.Invalid)]
    [InlineData("cause goblin \"Jin\" \"Goblin\"\nrule x1 if no-samples then goblin 0.5", LintKind.Invalid)]
    [InlineData("ask smell \"Bau?\"", LintKind.Invalid)]
    [InlineData("middle a \"A\" \"B\"\nmiddle b \"C\" \"D\"\nrule x1 if a then b 0.5\nrule x2 if b then a 0.5", LintKind.Circular)]
    public void What_cannot_run_is_refused_and_named(string more, LintKind kind)
    {
        var reading = KnowledgeReading.Of(Product with { Packer = Product.Packer + "\n" + more + "\n" });
        reading.Engines.ShouldBeNull();
        reading.Findings.ShouldContain(f => f.Finding.Kind == kind && f.Part == KnowledgePart.Packer);
    }

    [Theory]
    [InlineData("fact unheard-of \"Belum ada\" \"Not there\"\nrule x1 if unheard-of then hopper-bridged 0.5", LintKind.Unreachable)]
    [InlineData("middle never \"Tak\" \"Never\"\nrule x1 if never then hopper-bridged 0.5", LintKind.Unreachable)]
    [InlineData("rule x1 if samples-missed then converter-slow -0.5", LintKind.Contradicting)]
    [InlineData("rule x1 if samples-missed then converter-slow 0.5", LintKind.Repeated)]
    [InlineData("ask smell \"Bau?\" \"Smell?\"", LintKind.Unused)]
    public void What_can_run_and_is_doubtful_is_told(string more, LintKind kind)
    {
        var reading = KnowledgeReading.Of(Product with { Packer = Product.Packer + "\n" + more + "\n" });
        reading.Engines.ShouldNotBeNull();
        reading.Findings.ShouldHaveSingleItem().Finding.Kind.ShouldBe(kind);
    }

    [Fact]
    public void What_is_wrong_in_the_nodes_part_is_told_once()
    {
        var reading = KnowledgeReading.Of(Product with { Node = Product.Node + "\nrule x1 if gone then wifi-down 0.5\n" });
        reading.Findings.ShouldHaveSingleItem().Part.ShouldBe(KnowledgePart.Node);
    }

    [Fact]
    public void Another_certainty_changes_its_rules_line_alone()
    {
        KnowledgeTexts other = Product.With(KnowledgePart.Packer, "p22", 0.35);
        string[] before = Product.Packer.Split('\n');
        string[] after = other.Packer.Split('\n');
        before.Zip(after).Count(pair => pair.First != pair.Second).ShouldBe(1);
        after.ShouldContain("rule p22 if feed-slow and without fill-runs-through then hopper-empty 0.35");
        KnowledgeReading.Of(other).Engines!.Packer.Knowledge.Rules.Single(r => r.Id == "p22").Certainty.ShouldBe(0.35);
        Product.With(KnowledgePart.Packer, "no-such-rule", 0.1).ShouldBe(Product);
    }

    [Fact]
    public void A_version_is_written_into_each_text_and_is_no_difference()
    {
        KnowledgeTexts seven = Product.OfVersion(7);
        seven.Node.ShouldContain("knowledge node version 7\n");
        seven.Statements(KnowledgePart.Node).ShouldBe(Product.Statements(KnowledgePart.Node));
        KnowledgeReading.Of(seven).Engines!.Packer.Knowledge.Version.ShouldBe(7);
    }
}
