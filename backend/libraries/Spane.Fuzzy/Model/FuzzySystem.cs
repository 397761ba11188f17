namespace Spane.Fuzzy;

/// <summary>
/// A whole inference system as data: variables, rules, operators. Immutable and compared by value; <see cref="FuzzyEngine"/> evaluates it.
/// </summary>
public sealed record FuzzySystem
{
    /// <summary>Name, free text.</summary>
    public string Name { get; init; } = "";

    /// <summary>How rules become a value.</summary>
    public InferenceMethod Method { get; init; } = InferenceMethod.Mamdani;

    /// <summary>AND of a rule's condition.</summary>
    public TNorm And { get; init; } = TNorm.Minimum;

    /// <summary>OR of a rule's condition.</summary>
    public SNorm Or { get; init; } = SNorm.Maximum;

    /// <summary>How a rule's strength acts on its output set (Mamdani).</summary>
    public TNorm Implication { get; init; } = TNorm.Minimum;

    /// <summary>How the rules' output sets are joined (Mamdani).</summary>
    public SNorm Aggregation { get; init; } = SNorm.Maximum;

    /// <summary>How the joined set becomes a value.</summary>
    public Defuzzifier Defuzzifier { get; init; } = Defuzzifier.Centroid;

    /// <summary>Input variables.</summary>
    public required EquatableList<Variable> Inputs { get; init; }

    /// <summary>Output variables.</summary>
    public required EquatableList<Variable> Outputs { get; init; }

    /// <summary>The rules.</summary>
    public required EquatableList<Rule> Rules { get; init; }

    /// <summary>
    /// The closed world: adds a rule "then this term" for each combination of input terms that no rule covers, marked
    /// <see cref="RuleOrigin.Completion"/>. A rule without negation, hedge or OR covers the combinations that have its terms; other rules
    /// cover none.
    /// </summary>
    /// <param name="output">Index of the output.</param>
    /// <param name="term">Index of the term concluded where nothing else is stated.</param>
    public FuzzySystem CompleteWith(int output, int term) => this with
    {
        Rules = Rules.Concat(RuleTable.UncoveredCells(this, output).Select(cell => new Rule(
            new Conjunction(cell.Select((t, i) => (Antecedent)new Proposition(i, t)).ToEquatableList()),
            [new Consequent(output, term)])
        {
            Origin = RuleOrigin.Completion,
        })).ToEquatableList(),
    };
}
