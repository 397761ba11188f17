namespace Spane.Fuzzy;

/// <summary>A FUZZIFY or DEFUZZIFY section while it is read.</summary>
internal sealed class FclVariable(SourceLine name)
{
    private readonly List<Term> _terms = [];
    private readonly List<double> _points = [];
    private (double Minimum, double Maximum)? _range;

    internal Defuzzifier? Method { get; private set; }

    internal void ReadEntry(FclTokens tokens)
    {
        SourceLine entry = tokens.Read();
        switch (entry.Text.ToUpperInvariant())
        {
            case "TERM":
                ReadTerm(tokens);
                break;
            case "RANGE":
                tokens.Expect(":=");
                tokens.Expect("(");
                double minimum = tokens.Number();
                tokens.Expect("..");
                _range = (minimum, tokens.Number());
                tokens.Expect(")");
                tokens.Expect(";");
                break;
            case "METHOD":
                tokens.Expect(":");
                SourceLine method = tokens.Read();
                Method = FisNames.Read(FclNames.Methods, method.Text, method);
                tokens.Expect(";");
                break;
            default:
                throw entry.Fault(
                    $"expected TERM, RANGE, METHOD or ACCU, found '{entry.Text}'; a default value is set when the system is evaluated");
        }
    }

    /// <exception cref="InvalidSystemException">The universe is not an interval.</exception>
    internal Variable Build()
    {
        (double minimum, double maximum) = _range ?? (_points.Count == 0 ? (0, 0) : (_points.Min(), _points.Max()));
        var variable = new Variable(name.Text, minimum, maximum, _terms.ToEquatableList());
        try
        {
            SystemCheck.CheckUniverse(variable);
            return variable;
        }
        catch (InvalidSystemException e)
        {
            throw name.Fault(e.Message);
        }
    }

    private void ReadTerm(FclTokens tokens)
    {
        string term = tokens.Read().Text;
        tokens.Expect(":=");
        SourceLine first = tokens.Peek;
        List<SourceLine> words = tokens.Statement();
        if (words.Count == 0)
        {
            throw first.Fault("expected points, a number or a function");
        }

        _terms.Add(new Term(term, words[0].Text == "(" ? Points(words, first) : Function(words, first)));
    }

    private MembershipFunction Points(List<SourceLine> words, SourceLine line)
    {
        List<double> xy = [];
        for (int i = 0; i < words.Count; i += 5)
        {
            bool isPoint = i + 4 < words.Count && words[i].Text == "(" && words[i + 2].Text == "," && words[i + 4].Text == ")";
            if (!isPoint || !NumberText.TryRead(words[i + 1].Text, out double x) || !NumberText.TryRead(words[i + 3].Text, out double y))
            {
                throw words[i].Fault("expected points such as (0, 0) (5, 1)");
            }

            xy.AddRange([x, y]);
            _points.Add(x);
        }

        try
        {
            return FclNames.FromPoints([.. xy]);
        }
        catch (ArgumentException e)
        {
            throw line.Fault(e.Message);
        }
    }

    private MembershipFunction Function(List<SourceLine> words, SourceLine line)
    {
        if (words.Count == 1 && NumberText.TryRead(words[0].Text, out double value) && double.IsFinite(value))
        {
            _points.Add(value);
            return new Singleton(value);
        }

        return FclNames.ReadShape(words[0].Text,
            [.. words.Skip(1).Where(w => w.Text != ",").SelectMany(w => NumberText.ReadAll(w.Text, w))], line);
    }
}
