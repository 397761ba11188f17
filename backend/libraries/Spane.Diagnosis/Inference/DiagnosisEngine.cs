namespace Spane.Diagnosis;

/// <summary>
/// Runs the rules of a knowledge base forward: a rule stands on the agenda when all its premises are settled, a symbol is settled when
/// all rules that conclude it were looked at. Immutable, and safe for any number of threads.
/// </summary>
public sealed class DiagnosisEngine
{
    private readonly Dictionary<string, Symbol> _symbols;
    private readonly ILookup<string, DiagnosticRule> _concluding;
    private readonly ILookup<string, DiagnosticRule> _reading;

    /// <summary>Takes a knowledge base.</summary>
    /// <param name="knowledge">What is to be known.</param>
    /// <exception cref="InvalidKnowledgeException">It cannot run; a cycle is named, as in <c>a → b → a</c>.</exception>
    public DiagnosisEngine(KnowledgeBase knowledge)
    {
        ArgumentNullException.ThrowIfNull(knowledge);
        if (KnowledgeCheck.Errors(knowledge).FirstOrDefault() is { } fault)
        {
            throw new InvalidKnowledgeException($"{knowledge.Name}: {fault.About}: {fault.Message}");
        }

        Knowledge = knowledge;
        _symbols = knowledge.Symbols.ToDictionary(s => s.Id, StringComparer.Ordinal);
        DiagnosticRule[] ordered = [.. knowledge.Rules.OrderBy(r => r.Id, StringComparer.Ordinal)];
        _concluding = ordered.ToLookup(r => r.Then, StringComparer.Ordinal);
        _reading = ordered.SelectMany(r => Premises(r).Select(p => (Premise: p, Rule: r)))
            .ToLookup(pair => pair.Premise, pair => pair.Rule, StringComparer.Ordinal);
    }

    /// <summary>What it knows.</summary>
    public KnowledgeBase Knowledge { get; }

    /// <summary>What a symbol is.</summary>
    /// <param name="id">Its id.</param>
    /// <returns>Null: there is no such symbol.</returns>
    public SymbolKind? KindOf(string id) => _symbols.TryGetValue(id, out Symbol? symbol) ? symbol.Kind : null;

    /// <summary>Concludes.</summary>
    /// <param name="facts">What is known; only <see cref="SymbolKind.Observed"/> and <see cref="SymbolKind.Asked"/> symbols.</param>
    /// <returns>All conclusions with what led to them.</returns>
    /// <exception cref="ArgumentException">A fact is no fact of the knowledge base.</exception>
    public DiagnosisResult Run(Facts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        if (facts.Ids.FirstOrDefault(id => !_symbols.TryGetValue(id, out Symbol? s) || s.IsDerived) is { } unknown)
        {
            throw new ArgumentException($"'{unknown}' is no fact of '{Knowledge.Name}'.", nameof(facts));
        }

        return new AgendaRun(Knowledge, facts, _concluding, _reading).Finish();
    }

    internal static IEnumerable<string> Premises(DiagnosticRule rule) => rule.If.Symbols.Distinct(StringComparer.Ordinal);
}
