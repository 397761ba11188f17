namespace Spane.Fuzzy;

/// <summary>Reads what a TERM is: points, a number, a variable's name, a shape's name with numbers, or a formula.</summary>
internal static class FclTerm
{
    internal static MembershipFunction Read(List<SourceLine> words, SourceLine line)
    {
        if (words.Count == 0)
        {
            throw line.Fault("expected points, a number or a function");
        }

        try
        {
            return words[0].Text switch
            {
                "(" => FclNames.FromPoints(Points(words)),
                // fuzzylite writes its classes' names, jFuzzyLogic its keywords.
                "Function" => Formula(words, FormulaDialect.Fuzzylite),
                var word when word.Equals("FUNCTION", StringComparison.OrdinalIgnoreCase) => Formula(words, FormulaDialect.JFuzzyLogic),
                var word when NumberText.TryRead(word, out double value) && words.Count == 1 => new Singleton(value),
                "+" or "-" when words.Count == 2 => new Singleton(Number(words[1]) * (words[0].Text == "-" ? -1 : 1)),
                var word when words.Count == 1 && char.IsLetter(word[0]) => new FormulaTerm(Fuzzy.Formula.Parse(word)),
                _ => FclNames.ReadShape(words[0].Text,
                    [.. words.Skip(1).Where(w => w.Text is not ("," or "(" or ")")).Select(Number)], line),
            };
        }
        catch (ArgumentException e)
        {
            throw line.Fault(e.Message);
        }
    }

    private static double Number(SourceLine word) =>
        NumberText.TryRead(word.Text, out double value) ? value : throw word.Fault($"expected a number, found '{word.Text}'");

    private static FormulaTerm Formula(List<SourceLine> words, FormulaDialect dialect) =>
        new(new FormulaParser(string.Join(' ', words.Skip(1).Select(w => w.Text)), dialect).Read());

    private static double[] Points(List<SourceLine> words)
    {
        List<double> xy = [];
        int i = 0;
        while (i < words.Count)
        {
            bool isPoint = i + 4 < words.Count && words[i].Text == "(" && words[i + 2].Text == "," && words[i + 4].Text == ")";
            if (!isPoint || !NumberText.TryRead(words[i + 1].Text, out double x) || !NumberText.TryRead(words[i + 3].Text, out double y))
            {
                throw words[i].Fault("expected points such as (0, 0) (5, 1)");
            }

            xy.AddRange([x, y]);
            i += 5;
            i += i < words.Count && words[i].Text == "," ? 1 : 0;
        }

        return [.. xy];
    }
}
