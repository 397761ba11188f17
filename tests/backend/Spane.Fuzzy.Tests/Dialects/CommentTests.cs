using System.Text;

namespace Spane.Fuzzy.Tests.Dialects;

/// <summary>A file's comments are written back where they stood, in its own format and in others; its parts have their lines.</summary>
public sealed class CommentTests
{
    private const string Heater = """
        # Heater of the drying room
        Engine: heater
        InputVariable: gap # kelvin
          description: set point less measured
          enabled: true
          range: 0 10
          lock-range: false
          # Below the sensor's noise
          term: small Ramp 4 0
          term: large Ramp 2 8 # learned in winter
        OutputVariable: power
          enabled: true
          range: 0 100 # per cent
          lock-range: false
          aggregation: Maximum
          defuzzifier: Centroid
          default: nan
          lock-previous: false
          term: low Triangle 0 20 40
          term: high Triangle 60 80 100
        RuleBlock: rules
          enabled: true
          conjunction: Minimum
          disjunction: Maximum
          implication: Minimum
          activation: General
          rule: if gap is small then power is low
          # The fuse allows it
          rule: if gap is large then power is high
        # Ends (*here*)

        """;

    private const string InFll = """
        # Heater of the drying room
        Engine: heater
        InputVariable: gap # kelvin; set point less measured
          enabled: true
          range: 0 10
          lock-range: false
          # Below the sensor's noise
          term: small Ramp 4 0
          term: large Ramp 2 8 # learned in winter
        OutputVariable: power # per cent
          enabled: true
          range: 0 100
          lock-range: false
          aggregation: Maximum
          defuzzifier: Centroid
          default: nan
          lock-previous: false
          term: low Triangle 0 20 40
          term: high Triangle 60 80 100
        RuleBlock: 
          enabled: true
          conjunction: Minimum
          disjunction: Maximum
          implication: Minimum
          activation: General
          rule: if gap is small then power is low
          # The fuse allows it
          rule: if gap is large then power is high
        # Ends (*here*)

        """;

    private static readonly string[] Formats = ["s.fis", "s.fcl", "s.fll"];

    [Fact]
    public void An_FLL_file_keeps_its_comments_and_descriptions()
    {
        string written = Document(Heater, "h.fll").Write("h.fll");
        written.ShouldBe(InFll);
        Document(written, "h.fll").Write("h.fll").ShouldBe(written);
    }

    [Theory]
    [InlineData("h.fis", "% Heater of the drying room\n[System]", "[Input1] % kelvin; set point less measured",
        "% Below the sensor's noise\nMF1=",
        "% The fuse allows it\n2, 2 (1) : 1\n% Ends (*here*)\n")]
    [InlineData("h.fcl", "(* Heater of the drying room *)\nFUNCTION_BLOCK heater", "FUZZIFY gap (* kelvin; set point less measured *)",
        "  (* Below the sensor's noise *)\n  TERM small", "  (* The fuse allows it *)\n  RULE 2 :", "END_FUNCTION_BLOCK\n// Ends (*here*)\n")]
    public void Comments_go_along_into_another_format(string file, params string[] expected)
    {
        string written = Document(Heater, "h.fll").Write(file);
        foreach (string part in expected)
        {
            written.ShouldContain(part);
        }

        Document(written, file).Write(file).ShouldBe(written);
    }

    [Fact]
    public void A_comment_stays_with_its_part_when_the_system_is_changed()
    {
        SystemDocument document = Document(Heater, "h.fll");
        Variable gap = document.System.Inputs[0];
        FuzzySystem changed = document.System with
        {
            Inputs = [gap with { Terms = [.. gap.Terms, new Term("none", new Triangle(0, 0, 1))] }],
            Rules = document.System.Rules.Skip(1).ToEquatableList(),
        };
        string written = document.Write(changed, "h.fll");
        written.ShouldContain("  # The fuse allows it\n  rule: if gap is large then power is high\n");
        written.ShouldContain("term: large Ramp 2 8 # learned in winter\n");
        document.Write(changed with { Rules = [] }, "h.fll").ShouldNotContain("fuse");
    }

    [Fact]
    public void Parts_have_their_lines()
    {
        SystemDocument document = Document(Heater, "h.fll");
        document.LineOf(new Element(ElementKind.System)).ShouldBe(2);
        document.LineOf(new Element(ElementKind.Input)).ShouldBe(3);
        document.LineOf(new Element(ElementKind.Input, 0, 1)).ShouldBe(10);
        document.LineOf(new Element(ElementKind.Output, 0, 0)).ShouldBe(19);
        document.LineOf(new Element(ElementKind.Block)).ShouldBe(21);
        document.LineOf(new Element(ElementKind.Rule, 1)).ShouldBe(29);
        document.LineOf(new Element(ElementKind.Rule, 2)).ShouldBeNull();
        Document(SystemFile.Write(document.System, "h.json"), "h.json").LineOf(new Element(ElementKind.System)).ShouldBeNull();
    }

    [Fact]
    public void No_comment_of_a_random_file_is_lost_and_a_second_writing_changes_nothing()
    {
        for (int seed = 0; seed < 300; seed++)
        {
            var random = new Random(seed);
            FuzzySystem system = RandomSystems.Create(seed, straight: seed % 2 == 0);
            string file = Formats[seed % 3];
            string text = Commented(SystemFile.Write(system, file), file, random, out List<string> comments);
            SystemDocument document = Document(text, file);
            document.Comments.Select(c => c.Text).ShouldBe(comments, $"seed {seed}");
            string written = document.Write(file);
            SystemDocument back = Document(written, file);
            back.System.ShouldBe(document.System, $"seed {seed}");
            comments.ShouldAllBe(c => written.Contains(c, StringComparison.Ordinal), $"seed {seed}\n{text}\n{written}");
            back.Write(file).ShouldBe(written, $"seed {seed}");
        }
    }

    private static string Commented(string text, string file, Random random, out List<string> comments)
    {
        comments = [];
        var commented = new StringBuilder();
        (string open, string close) = file switch { "s.fis" => ("%", ""), "s.fll" => ("#", ""), _ => ("(*", "*)") };
        foreach (string line in text.TrimEnd('\n').Split('\n'))
        {
            bool isAlone = random.Next(4) == 0;
            if (isAlone || random.Next(4) == 0)
            {
                comments.Add($"note {comments.Count}.");
                string comment = $"{open} {comments[^1]} {close}";
                commented.Append(isAlone ? $"{comment}\n{line}\n" : $"{line} {comment}\n");
                continue;
            }

            commented.Append(line).Append('\n');
        }

        return commented.ToString();
    }

    private static SystemDocument Document(string text, string file) => SystemFile.ReadDocument(Encoding.UTF8.GetBytes(text), file);
}
