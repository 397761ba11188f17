namespace Spane.Fuzzy;

/// <summary>
/// The two systems of type 1 that bound an interval type-2 system: every strength and every output set of the one is the lower bound of
/// what the other's is the upper bound of. Each term is there twice, so that NOT, which turns a bound round, can ask for the other one.
/// </summary>
internal static class IntervalBounds
{
    internal static FuzzySystem Upper(FuzzySystem system) => Bound(system, isUpper: true);

    internal static FuzzySystem Lower(FuzzySystem system) => Bound(system, isUpper: false);

    private static FuzzySystem Bound(FuzzySystem system, bool isUpper) => system with
    {
        Inputs = system.Inputs.Select(v => v with { Terms = [.. Terms(v, isUpper), .. Terms(v, !isUpper)] }).ToEquatableList(),
        Outputs = system.Outputs.Select(v => v with { Terms = [.. Terms(v, isUpper)] }).ToEquatableList(),
        Rules = system.Rules.Select(r => r with { Antecedent = Bound(system, r.Antecedent) }).ToEquatableList(),
    };

    private static IEnumerable<Term> Terms(Variable variable, bool upper) =>
        variable.Terms.Select(t => new Term(t.Name, upper ? t.Shape : t.Lower ?? t.Shape));

    private static Antecedent Bound(FuzzySystem system, Antecedent antecedent) => antecedent switch
    {
        Conjunction c => new Conjunction(c.Operands.Select(o => Bound(system, o)).ToEquatableList()),
        Disjunction d => new Disjunction(d.Operands.Select(o => Bound(system, o)).ToEquatableList()),
        Proposition { Negated: true } p => p with { Term = p.Term + system.Inputs[p.Input].Terms.Count },
        _ => antecedent,
    };
}
