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

    /// <summary>How the output of an interval type-2 system is reduced.</summary>
    public TypeReduction Reduction { get; init; }

    /// <summary>Whose meaning the hedges have where the engines differ, unless an evaluation asks for another.</summary>
    public HedgeReference Hedges { get; init; }

    /// <summary>Input variables.</summary>
    public required EquatableList<Variable> Inputs { get; init; }

    /// <summary>Output variables.</summary>
    public required EquatableList<Variable> Outputs { get; init; }

    /// <summary>The rules.</summary>
    public required EquatableList<Rule> Rules { get; init; }

    /// <summary>The blocks that <see cref="Rule.Block"/> names. With none, all rules are one block with the system's operators; with some,
    /// their operators stand instead of the system's.</summary>
    public EquatableList<RuleBlock> Blocks { get; init; } = [];

    /// <summary>The method of an output: its own, or the system's.</summary>
    public InferenceMethod MethodOf(Variable output) => output.Output.Method ?? Method;

    /// <summary>The aggregation of an output: its own, or the system's.</summary>
    public SNorm AggregationOf(Variable output) => output.Output.Aggregation ?? Aggregation;

    /// <summary>The defuzzifier of an output: its own, or the system's.</summary>
    public Defuzzifier DefuzzifierOf(Variable output) => output.Output.Defuzzifier ?? Defuzzifier;

    /// <summary>Whether a term has a lower membership function of its own.</summary>
    public bool IsType2 => Inputs.Concat(Outputs).Any(v => v.Terms.Any(t => t.Lower is not null));

    /// <summary>The block of a rule.</summary>
    public RuleBlock BlockOf(Rule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return Blocks.Count == 0 ? new RuleBlock("") { And = And, Or = Or, Implication = Implication } : Blocks[rule.Block];
    }

    /// <summary>Whether one set of operators, one method and one defuzzifier hold for everything, and nothing is chained, disabled,
    /// locked or of type 2.</summary>
    internal bool IsUniform =>
        Blocks.Count == 0
        && !IsType2
        && Inputs.All(i => i.Enabled && !i.LockRange)
        && Outputs.All(o => o.Enabled && !o.LockRange && !o.Output.JoinsEqualTerms && MethodOf(o) == Method
            && AggregationOf(o) == Aggregation && DefuzzifierOf(o) == Defuzzifier)
        && !Rules.Any(r => r.Antecedent.Propositions.Any(p => p.OfOutput));

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
