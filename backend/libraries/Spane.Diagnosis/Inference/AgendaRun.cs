namespace Spane.Diagnosis;

/// <summary>One pass over the rules.</summary>
internal sealed class AgendaRun
{
    private readonly KnowledgeBase _knowledge;
    private readonly ILookup<string, DiagnosticRule> _reading;
    private readonly Dictionary<string, double> _certainty = new(StringComparer.Ordinal);
    private readonly Dictionary<DiagnosticRule, int> _openPremises = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, int> _openRules = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(DiagnosticRule Rule, double Condition)>> _fired = new(StringComparer.Ordinal);
    private readonly Queue<DiagnosticRule> _agenda = new();
    private readonly Dictionary<string, Conclusion> _settled = new(StringComparer.Ordinal);
    private readonly List<Conclusion> _intermediates = [];
    private readonly List<string> _order = [];
    private readonly Dictionary<string, Symbol> _symbols;

    public AgendaRun(KnowledgeBase knowledge, Facts facts, ILookup<string, DiagnosticRule> concluding,
        ILookup<string, DiagnosticRule> reading)
    {
        _knowledge = knowledge;

        _reading = reading;
        _symbols = knowledge.Symbols.ToDictionary(s => s.Id, StringComparer.Ordinal);
        foreach (DiagnosticRule rule in knowledge.Rules)
        {
            _openPremises[rule] = DiagnosisEngine.Premises(rule).Count();
        }

        foreach (Symbol symbol in knowledge.Symbols.Where(s => s.IsDerived))
        {
            _openRules[symbol.Id] = concluding[symbol.Id].Count();
            _fired[symbol.Id] = [];
        }

        foreach (Symbol symbol in knowledge.Symbols.Where(s => !s.IsDerived))
        {
            Settle(symbol.Id, facts[symbol.Id]);
        }

        foreach (Symbol symbol in knowledge.Symbols.Where(s => s.IsDerived && _openRules[s.Id] == 0))
        {
            Conclude(symbol.Id);
        }
    }

    public DiagnosisResult Finish()
    {
        while (_agenda.TryDequeue(out DiagnosticRule? rule))
        {
            _order.Add(rule.Id);
            double condition = Math.Clamp(rule.If.Evaluate(id => _certainty[id]), -1, 1);
            if (condition > 0)
            {
                _fired[rule.Then].Add((rule, condition));
            }

            if (--_openRules[rule.Then] == 0)
            {
                Conclude(rule.Then);
            }
        }

        IEnumerable<Conclusion> conclusions = _knowledge.Symbols.Where(s => s.Kind == SymbolKind.Conclusion).Select(s => _settled[s.Id]);
        return new DiagnosisResult([.. conclusions.OrderByDescending(c => Math.Round(c.Certainty / DiagnosisResult.TieWidth))],
            _intermediates, _order);
    }

    private void Conclude(string id)
    {
        List<(DiagnosticRule Rule, double Condition)> fired = _fired[id];
        double[] shares = [.. fired.Select(f => f.Condition * f.Rule.Certainty)];
        bool isDefined = CertaintyFactor.TryCombine(shares, out double certainty);
        FiredRule[] trace = [.. fired.Select((f, i) => new FiredRule(f.Rule, f.Condition, shares[i], Without(shares, i)))
            .OrderByDescending(f => Math.Abs(f.Share)).ThenBy(f => f.Rule.Id, StringComparer.Ordinal)];
        var conclusion = new Conclusion(_symbols[id], certainty, !isDefined, trace);
        _settled[id] = conclusion;
        if (conclusion.Symbol.Kind == SymbolKind.Intermediate)
        {
            _intermediates.Add(conclusion);
        }

        Settle(id, certainty);
    }

    private static double Without(double[] shares, int left)
    {
        _ = CertaintyFactor.TryCombine(shares.Where((_, i) => i != left), out double rest);
        return rest;
    }

    private void Settle(string id, double certainty)
    {
        _certainty[id] = certainty;
        foreach (DiagnosticRule rule in _reading[id].Where(rule => --_openPremises[rule] == 0))
        {
            _agenda.Enqueue(rule);
        }
    }
}
