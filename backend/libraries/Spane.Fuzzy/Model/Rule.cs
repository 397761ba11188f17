namespace Spane.Fuzzy;

/// <summary>One rule: IF condition THEN consequents, with a weight.</summary>
/// <param name="Antecedent">The condition.</param>
/// <param name="Consequents">What it concludes, at most one term per output is usual.</param>
/// <param name="Weight">0 to 1; multiplies the condition's degree.</param>
public sealed record Rule(Antecedent Antecedent, EquatableList<Consequent> Consequents, double Weight = 1)
{
    /// <summary>Whether the author stated the rule or <see cref="FuzzySystem.CompleteWith"/> added it for a combination in no
    /// rule.</summary>
    public RuleOrigin Origin { get; init; }

    /// <summary>The conclusions as they act. In fuzzylite a hedge or NOT on one stays in force for those after it in the rule.</summary>
    internal IEnumerable<Consequent> Conclusions(HedgeReference reference)
    {
        EquatableList<Hedge> before = [];
        foreach (Consequent consequent in Consequents)
        {
            if (reference == HedgeReference.Fuzzylite && Consequents.Count > 1 && (before.Count > 0 || consequent.Negated
                || consequent.Hedges.Count > 0))
            {
                before = [.. consequent.Negated ? [new Hedge(HedgeKind.Not)] : (Hedge[])[], .. consequent.Hedges, .. before];
                yield return consequent with { Negated = false, Hedges = before };
            }
            else
            {
                yield return consequent;
            }
        }
    }

    /// <summary>Position of the rule's block in <see cref="FuzzySystem.Blocks"/>.</summary>
    public int Block { get; init; }

    /// <summary>Where the rule comes from, free text such as <c>Table II, row 4</c>; empty when not said.</summary>
    public string Note { get; init; } = "";
}
