namespace Spane.Fuzzy;

/// <summary>Reads fuzzylite's FLL. What this library evaluates elsewhere (default values, locks) or not at all is refused, never
/// ignored.</summary>
public static class FllReader
{
    private static readonly string[] Blocks = ["Engine", "InputVariable", "OutputVariable", "RuleBlock"];

    /// <summary>Reads a system.</summary>
    /// <param name="text">The file's content.</param>
    /// <param name="file">Its name for messages.</param>
    /// <exception cref="FuzzyFormatException">Not a valid system; names file, line and what was expected.</exception>
    public static FuzzySystem Read(string text, string file)
    {
        List<FllBlock> blocks = Split(text, file);
        FllBlock[] rules = [.. blocks.Where(b => b.Kind == "RuleBlock")];
        FllBlock[] outputBlocks = [.. blocks.Where(b => b.Kind == "OutputVariable")];
        var inputs = blocks.Where(b => b.Kind == "InputVariable").Select(b => b.ReadVariable(false)).ToEquatableList();
        var outputs = outputBlocks.Select(b => b.ReadVariable(true)).ToEquatableList();
        if (rules.Length != 1 || outputBlocks.Length == 0)
        {
            throw new FuzzyFormatException(file, rules.Length > 1 ? rules[1].Header.Number : 1,
                "expected exactly one RuleBlock and at least one OutputVariable");
        }

        FllBlock head = rules[0];
        Defuzzifier defuzzifier = Common(outputBlocks, b => b.Defuzzifier());
        var system = new FuzzySystem
        {
            Name = blocks.FirstOrDefault(b => b.Kind == "Engine")?.Name ?? "",
            And = head.Named("conjunction", FllNames.TNorms, TNorm.Minimum),
            Or = head.Named("disjunction", FllNames.SNorms, SNorm.Maximum),
            Implication = head.Named("implication", FllNames.TNorms, TNorm.Minimum),
            Aggregation = Common(outputBlocks, b => b.Named("aggregation", FllNames.SNorms, SNorm.Maximum)),
            Defuzzifier = defuzzifier,
            Method = SystemMethod.Of(defuzzifier, outputs),
            Inputs = inputs,
            Outputs = outputs,
            Rules = head.ReadRules(new RuleReader(inputs, outputs)),
        };
        try
        {
            SystemCheck.Check(system);
            return system;
        }
        catch (InvalidSystemException e)
        {
            throw head.Header.Fault(e.Message);
        }
    }

    private static T Common<T>(FllBlock[] outputs, Func<FllBlock, T> read)
    {
        T first = read(outputs[0]);
        foreach (FllBlock other in outputs[1..])
        {
            if (!EqualityComparer<T>.Default.Equals(first, read(other)))
            {
                throw other.Header.Fault("all outputs must have the same aggregation and defuzzifier");
            }
        }

        return first;
    }

    private static List<FllBlock> Split(string text, string file)
    {
        List<FllBlock> blocks = [];
        foreach (SourceLine line in SourceLine.Split(text, file))
        {
            int comment = line.Text.IndexOf('#', StringComparison.Ordinal);
            string content = (comment < 0 ? line.Text : line.Text[..comment]).Trim();
            int colon = content.IndexOf(':', StringComparison.Ordinal);
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
            }
            else
            {
                throw line.Fault($"expected one of {string.Join(", ", Blocks)}, found '{key}'");
            }
        }

        return blocks;
    }
}
