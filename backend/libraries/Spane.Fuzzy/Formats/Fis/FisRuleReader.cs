namespace Spane.Fuzzy;

/// <summary>Reads rules of .fis files: <c>1 -2.2, 1 (0.5) : 1</c>, codes per input, per output, weight, 1 for AND or 2 for OR.</summary>
internal sealed class FisRuleReader(FuzzySystem system, HedgeReference hedges, ReadingNotes notes)
{
    private const string Form = "expected a rule such as '1 2, 1 (1) : 1'";

    /// <exception cref="FuzzyFormatException">The line is not a rule over the system's variables.</exception>
    internal Rule Read(SourceLine line)
    {
        notes.PlaceRule(line);
        string text = line.Text;
        int open = text.IndexOf('(', StringComparison.Ordinal);
        int close = text.IndexOf(')', StringComparison.Ordinal);
        int colon = text.LastIndexOf(':');
        int comma = open < 0 ? -1 : text.IndexOf(',', 0, open);
        if (comma < 0 || close < open || colon < close || text[(close + 1)..colon].Trim().Length > 0)
        {
            throw line.Fault($"{Form}, found '{text}'");
        }

        double[] conditions = Codes(text[..comma], system.Inputs.Count, "input", line);
        double[] conclusions = Codes(text[(comma + 1)..open], system.Outputs.Count, "output", line);
        if (!NumberText.TryRead(text.AsSpan((open + 1)..close).Trim(), out double weight) || weight is < 0 or > 1)
        {
            throw line.Fault($"expected a weight from 0 to 1 in parentheses, found '{text[(open + 1)..close]}'");
        }

        var operands = conditions.Select((code, i) => (Code: code, Input: i)).Where(c => c.Code != 0).Select(c =>
        {
            (int term, bool negated, EquatableList<Hedge> words) = Decode(c.Code, system.Inputs[c.Input], line);
            return (Antecedent)new Proposition(c.Input, term, negated, words);
        }).ToEquatableList();
        var consequents = conclusions.Select((code, o) => (Code: code, Output: o)).Where(c => c.Code != 0).Select(c =>
        {
            (int term, bool negated, EquatableList<Hedge> words) = Decode(c.Code, system.Outputs[c.Output], line);
            return new Consequent(c.Output, term, negated, words);
        }).ToEquatableList();
        if (operands.Count == 0 && weight > 0)
        {
            notes.Report(line, "the rule has no condition, as a .fis file has that was exported from chained rules; it is read as one "
                + "that always fires");
        }

        return text[(colon + 1)..].Trim() switch
        {
            "1" => new Rule(new Conjunction(operands), consequents, weight),
            "2" => new Rule(new Disjunction(operands), consequents, weight),
            var other => throw line.Fault($"expected 1 (AND) or 2 (OR) after the colon, found '{other}'"),
        };
    }

    private static double[] Codes(string text, int expected, string role, SourceLine line)
    {
        double[] codes = NumberText.ReadAll(text, line);
        return codes.Length == expected ? codes : throw line.Fault($"expected {expected} {role} codes, found {codes.Length}");
    }

    // Sign: NOT. Whole part: the term from 1. Two decimals: a hedge, the exponent being ten times the fraction (Octave).
    private (int Term, bool Negated, EquatableList<Hedge> Hedges) Decode(double code, Variable variable, SourceLine line)
    {
        double whole = Math.Floor(Math.Abs(code));
        if (Math.Abs(code) == 0.99 && hedges == HedgeReference.Fuzzylite && variable.Terms.Count > 0)
        {
            return (0, code < 0, [new Hedge(HedgeKind.Any)]);
        }

        if (whole < 1 || whole > variable.Terms.Count)
        {
            throw line.Fault(
                $"'{variable.Name}' has no term {NumberText.Write(code)}; expected 0 or a term from 1 to {variable.Terms.Count}");
        }

        double hundredths = Math.Round(100 * (Math.Abs(code) - whole));
        EquatableList<Hedge> words = hundredths == 0 ? [] : [Hedge((int)hundredths)];
        return ((int)whole - 1, code < 0, words);
    }

    private Hedge Hedge(int hundredths) => (hundredths, hedges) switch
    {
        (5, _) => new Hedge(HedgeKind.Somewhat),
        (20, _) => new Hedge(HedgeKind.Very),
        (30, _) => new Hedge(HedgeKind.Extremely),
        (40, _) => new Hedge(HedgeKind.VeryVery),
        (1, HedgeReference.Fuzzylite) => new Hedge(HedgeKind.Seldom),
        (99, HedgeReference.Fuzzylite) => new Hedge(HedgeKind.Any),
        _ => new Hedge(HedgeKind.Power, hundredths / 10.0),
    };
}
