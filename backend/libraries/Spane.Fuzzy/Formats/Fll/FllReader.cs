namespace Spane.Fuzzy;

/// <summary>Reads fuzzylite's FLL, versions 5 to 7 and the Python edition's. The resolution of an integral belongs to the evaluation
/// here.</summary>
public static class FllReader
{
    private static readonly string[] Blocks = ["Engine", "InputVariable", "OutputVariable", "RuleBlock"];

    /// <summary>Reads a system.</summary>
    /// <param name="text">The file's content.</param>
    /// <param name="file">Its name for messages.</param>
    /// <param name="warn">Told about doubtful places; without it they are faults.</param>
    /// <exception cref="FuzzyFormatException">Not a valid system; names file, line and what was expected.</exception>
    public static FuzzySystem Read(string text, string file, Action<FormatWarning>? warn = null) =>
        Read(text, file, new ReadingNotes(warn));

    internal static FuzzySystem Read(string text, string file, ReadingNotes notes)
    {
        List<FllBlock> blocks = Split(text, file, notes);
        FllRules[] rules = [.. blocks.Where(b => b.Kind == "RuleBlock").Select((b, i) => new FllRules(b, i, notes))];
        var inputs = blocks.Where(b => b.Kind == "InputVariable")
            .Select((b, i) => new FllVariable(b, new Element(ElementKind.Input, i), notes).ReadInput()).ToEquatableList();
        var outputs = blocks.Where(b => b.Kind == "OutputVariable")
            .Select((b, i) => Padded(new FllVariable(b, new Element(ElementKind.Output, i), notes).ReadOutput(), inputs.Count))
            .ToEquatableList();
        if (outputs.Count == 0)
        {
            throw new FuzzyFormatException(file, 1, "expected at least one OutputVariable");
        }

        FllBlock? engine = blocks.Find(b => b.Kind == "Engine");
        if (engine is not null)
        {
            notes.Place(new Element(ElementKind.System), engine.Header);
        }

        var reader = new RuleReader(inputs, outputs);
        var system = SystemShape.Settle(new FuzzySystem
        {
            Name = engine?.Name ?? "",
            Inputs = inputs,
            Outputs = outputs,
            Rules = rules.SelectMany(b => b.Read(reader)).ToEquatableList(),
            Blocks = rules.Select(b => b.Settings).ToEquatableList(),
        });
        try
        {
            SystemCheck.Check(system);
            return system;
        }
        catch (InvalidSystemException e)
        {
            throw blocks[^1].Header.Fault(e.Message);
        }
    }

    // fuzzylite lets the constant of a linear function be left out.
    private static Variable Padded(Variable output, int inputs) => output with
    {
        Terms = output.Terms.Select(t => t.Shape is LinearFunction f && f.Parameters.Count == inputs
            ? t with { Shape = new LinearFunction([.. f.Parameters, 0]) } : t).ToEquatableList(),
    };

    private static List<FllBlock> Split(string text, string file, ReadingNotes notes)
    {
        List<FllBlock> blocks = [];
        foreach (SourceLine line in SourceLine.Split(text, file))
        {
            int comment = line.Text.IndexOf('#', StringComparison.Ordinal);
            string content = (comment < 0 ? line.Text : line.Text[..comment]).Trim();
            int colon = content.IndexOf(':', StringComparison.Ordinal);
            if (comment >= 0)
            {
                notes.Comment(line, line.Text.AsSpan(comment + 1), content.Length == 0);
            }

            if (content.Length == 0)
            {
                continue;
            }

            if (colon <= 0)
            {
                throw line.Fault($"expected 'key: value', found '{content}'");
            }

            string key = content[..colon].Trim();
            string value = content[(colon + 1)..].Trim();
            if (Blocks.Contains(key))
            {
                blocks.Add(new FllBlock(key, value, line));
            }
            else if (blocks.Count > 0)
            {
                blocks[^1].Add(key, value, line);
                if (key == "description" && value.Length > 0)
                {
                    notes.Comment(line, value, isAlone: false);
                }
            }
            else
            {
                throw line.Fault($"expected one of {string.Join(", ", Blocks)}, found '{key}'");
            }
        }

        return blocks;
    }
}
