namespace Spane.Fuzzy;

/// <summary>One output prepared for evaluation: the sets that rules can conclude, and which rule drives which set.</summary>
internal sealed class OutputPlan
{
    private readonly InferenceMethod _method;
    private readonly Defuzzifier _defuzzifier;
    private readonly DefuzzificationMode _mode;
    private readonly ExtremumOrder _order;
    private readonly double[] _middles;

    private OutputPlan(FuzzySystem system, Variable variable, OutputSet[] sets, (int Rule, int Set)[] drives, EvaluationOptions options)
    {
        _method = system.Method;
        _defuzzifier = system.Defuzzifier;
        _mode = options.Mode;
        _order = options.Extremum == ExtremumOrder.ByMode
            ? _mode.Rule == SamplingRule.Endpoints ? ExtremumOrder.Magnitude : ExtremumOrder.Value
            : options.Extremum;
        Variable = variable;
        Sets = sets;
        Drives = drives;
        Implication = system.Implication;
        Aggregation = system.Aggregation;
        KnotCapacity = 2 + sets.Sum(s => 2 * s.Shape.KnotCapacity);
        _middles = _method == InferenceMethod.Mamdani && IsWeighted ? [.. sets.Select((_, i) => MiddleOfMaximum(i))] : [];
    }

    private bool IsWeighted => _defuzzifier is Defuzzifier.WeightedAverage or Defuzzifier.WeightedSum;

    internal Variable Variable { get; }

    /// <summary>The distinct sets; with maximum aggregation one for each consequent term, else one for each rule.</summary>
    internal OutputSet[] Sets { get; }

    /// <summary>Rule number and set index of every consequent for this output; a set's strength is the largest of its rules'.</summary>
    internal (int Rule, int Set)[] Drives { get; }

    internal TNorm Implication { get; }

    internal SNorm Aggregation { get; }

    internal int KnotCapacity { get; }

    internal static OutputPlan Create(FuzzySystem system, int output, EvaluationOptions options)
    {
        // max over T(strength, µ) is T(max of the strengths, µ), T being monotone; no other aggregation lets rules with one consequent be
        // merged.
        bool merge = system is { Aggregation: SNorm.Maximum, Method: InferenceMethod.Mamdani };
        List<OutputSet> sets = [];
        List<(int, int)> drives = [];
        for (int r = 0; r < system.Rules.Count; r++)
        {
            foreach (Consequent c in system.Rules[r].Consequents.Where(c => c.Output == output))
            {
                var set = OutputSet.Create(system.Outputs[output].Terms[c.Term], c, options.Hedges);
                int index = merge ? sets.IndexOf(set) : -1;
                if (index < 0)
                {
                    index = sets.Count;
                    sets.Add(set);
                }

                drives.Add((r, index));
            }
        }

        return new OutputPlan(system, system.Outputs[output], [.. sets], [.. drives], options);
    }

    /// <summary>Strength of each set, from the rules'.</summary>
    internal void SetStrengths(ReadOnlySpan<double> rules, Span<double> strengths)
    {
        strengths.Clear();
        foreach ((int rule, int set) in Drives)
        {
            strengths[set] = NormFunctions.Larger(strengths[set], Sets[set].Strength(rules[rule]));
        }
    }

    /// <summary>The crisp value for the strengths in the workspace; NaN when no rule fired.</summary>
    internal double Value(Workspace workspace, ReadOnlySpan<double> inputs)
    {
        if (IsWeighted)
        {
            return WeightedDefuzzification.Value(this, _defuzzifier, inputs, workspace.Strengths);
        }

        var set = new AggregatedSet(this, workspace.Strengths, workspace);
        return set.Active.Length == 0 ? double.NaN
            : _mode.Rule == SamplingRule.Exact ? ExactDefuzzification.Value(_defuzzifier, set, _order)
            : new SampledDefuzzification(set, _mode).Value(_defuzzifier, _order);
    }

    /// <summary>What one rule stands for in a weighted average.</summary>
    internal double RuleValue(int set, double strength, ReadOnlySpan<double> inputs) => (_method, Sets[set].Shape) switch
    {
        (InferenceMethod.Sugeno, LinearFunction linear) => linear.Value(inputs),
        (InferenceMethod.Sugeno, Singleton constant) => constant.Value,
        (InferenceMethod.Tsukamoto, var shape) => Monotone.Inverse(shape, Variable, strength),
        _ => _middles[set],
    };

    private double MiddleOfMaximum(int set)
    {
        var workspace = Workspace.Allocate(this);
        workspace.Strengths[set] = 1;
        return new ExactMaximum(new AggregatedSet(this, workspace.Strengths, workspace)).Mean();
    }
}

/// <summary>Weighted average and weighted sum of one value per rule: Sugeno's constants and functions, Tsukamoto's points, or a set's
/// middle of maximum.</summary>
internal static class WeightedDefuzzification
{
    /// <summary>The crisp value; NaN when no rule fired.</summary>
    internal static double Value(OutputPlan plan, Defuzzifier defuzzifier, ReadOnlySpan<double> inputs, ReadOnlySpan<double> strengths)
    {
        double sum = 0;
        double weighted = 0;
        for (int i = 0; i < strengths.Length; i++)
        {
            if (strengths[i] > 0)
            {
                sum += strengths[i];
                weighted += strengths[i] * plan.RuleValue(i, strengths[i], inputs);
            }
        }

        return sum > 0 ? (defuzzifier == Defuzzifier.WeightedSum ? weighted : weighted / sum) : double.NaN;
    }
}
