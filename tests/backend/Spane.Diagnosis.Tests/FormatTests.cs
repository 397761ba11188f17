using System.Text;

namespace Spane.Diagnosis.Tests;

/// <summary>Text and JSON: both directions, and whatever bytes.</summary>
public sealed class FormatTests
{
    [Fact]
    public void What_is_written_is_read_back_the_same()
    {
        for (int seed = 0; seed < 200; seed++)
        {
            KnowledgeBase knowledge = RandomKnowledge.Draw(new Random(seed), onlyPositive: false);
            Same(KnowledgeText.Read(KnowledgeText.Write(knowledge)), knowledge, seed);
            Same(KnowledgeJson.Read(KnowledgeJson.Write(knowledge)), knowledge, seed);
        }
    }

    [Theory]
    [InlineData("", "nothing")]
    [InlineData("fact a", "Line 1: The first statement")]
    [InlineData("knowledge a version x", "Line 1")]
    [InlineData("knowledge a version 1\n\nfoo bar", "Line 3")]
    [InlineData("knowledge a version 1\nfact a \"open", "Line 2: A quotation mark")]
    [InlineData("knowledge a version 1\nrule r if a then b", "Line 2: A rule is")]
    [InlineData("knowledge a version 1\nrule r if a and then b 0.5", "Line 2: A condition ends")]
    [InlineData("knowledge a version 1\nrule r if ( a or b then b 0.5", "Line 2: A parenthesis")]
    [InlineData("knowledge a version 1\nrule r if a b then b 0.5", "Line 2: 'b' is not expected")]
    [InlineData("knowledge a version 1\nrule r if A then b 0.5", "Line 2: 'A' is no id")]
    public void A_line_that_is_none_is_refused_with_its_number(string text, string says) =>
        Should.Throw<InvalidKnowledgeException>(() => KnowledgeText.Read(text)).Message.ShouldContain(says);

    [Fact]
    public void Bounds_are_kept()
    {
        const string Head = "knowledge a version 1\n";
        Should.Throw<InvalidKnowledgeException>(() => KnowledgeText.Read(new string('#', KnowledgeLimits.FileCharacters + 1)));
        Should.Throw<InvalidKnowledgeException>(() => KnowledgeText.Read(Head + string.Concat(Enumerable.Repeat("fact a\n", 2_001))));
        Should.Throw<InvalidKnowledgeException>(
            () => KnowledgeText.Read(Head + $"rule r if {new string('(', 9_000)}a{new string(')', 9_000)} then b 0.5"));
        Should.Throw<InvalidKnowledgeException>(
            () => KnowledgeText.Read(Head + "rule r if " + string.Concat(Enumerable.Repeat("not ", 9_000)) + "a then b 0.5"));
        KnowledgeBase wide = KnowledgeText.Read(
            Head + "fact a\ncause b\nrule r if " + string.Join(" or ", Enumerable.Repeat("a", 65)) + " then b 0.5");
        Should.Throw<InvalidKnowledgeException>(() => new DiagnosisEngine(wide)).Message.ShouldContain("64 premises");
    }

    [Fact]
    public void Damaged_text_and_JSON_are_refused_or_read_and_nothing_else()
    {
        var random = new Random(7);
        for (int run = 0; run < 3_000; run++)
        {
            KnowledgeBase knowledge = RandomKnowledge.Draw(random, onlyPositive: false);
            byte[] bytes = run % 2 == 0 ? Encoding.UTF8.GetBytes(KnowledgeText.Write(knowledge)) : KnowledgeJson.Write(knowledge);
            for (int i = random.Next(1, 12); i > 0; i--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            try
            {
                KnowledgeBase read = run % 2 == 0 ? KnowledgeText.Read(Encoding.UTF8.GetString(bytes)) : KnowledgeJson.Read(bytes);
                if (KnowledgeLint.Check(read).All(f => !f.IsError))
                {
                    new DiagnosisEngine(read).Run(Facts.None).Conclusions.ShouldAllBe(c => c.Certainty >= -1 && c.Certainty <= 1);
                }
            }
            catch (InvalidKnowledgeException)
            {
                // Refused.
            }
        }
    }

    [Fact]
    public void The_lint_finds_what_is_not_worth_running()
    {
        KnowledgeBase knowledge = KnowledgeText.Read("""
            knowledge lint version 1
            fact used
            fact unused
            middle from-nothing
            cause never
            cause twice
            rule r1 if used then twice 0.5
            rule r2 if used then twice 0.4
            rule r3 if used then twice -0.4
            rule r4 if from-nothing then never 0.5
            rule r5 if used and not used then twice 0.5
            """);
        KnowledgeLint.Check(knowledge).Select(f => (f.Kind, f.About)).ShouldBe(
            [
                (LintKind.Unreachable, "from-nothing"), (LintKind.Unreachable, "never"), (LintKind.Unreachable, "r5"),
                (LintKind.Repeated, "r2"), (LintKind.Contradicting, "r3"), (LintKind.Unused, "unused"),
            ]);
    }

    private static void Same(KnowledgeBase read, KnowledgeBase written, int seed)
    {
        (read.Name, read.Version).ShouldBe((written.Name, written.Version), $"seed {seed}");
        read.Languages.ShouldBe(written.Languages);
        read.Symbols.Select(s => (s.Id, s.Kind, string.Join('|', s.Labels)))
            .ShouldBe(written.Symbols.Select(s => (s.Id, s.Kind, string.Join('|', s.Labels))), $"seed {seed}");
        read.Rules.ShouldBe(written.Rules, $"seed {seed}");
    }
}
