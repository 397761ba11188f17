namespace Spane.Fuzzy;

/// <summary>The condition of a rule: a tree of propositions joined by AND and OR.</summary>
public abstract record Antecedent
{
    /// <summary>The propositions, left to right.</summary>
    public IEnumerable<Proposition> Propositions => this switch
    {
        Proposition p => [p],
        Conjunction c => c.Operands.SelectMany(o => o.Propositions),
        Disjunction d => d.Operands.SelectMany(o => o.Propositions),
        _ => [],
    };
}
