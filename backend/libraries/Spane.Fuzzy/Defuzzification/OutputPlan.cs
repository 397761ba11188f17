namespace Spane.Fuzzy;

/// <summary>One output prepared for evaluation: the sets that rules can conclude, and which rule drives which set.</summary>
internal sealed class OutputPlan
{
    private readonly InferenceMethod _method;
    private readonly Defuzzifier _defuzzifier;
    private readonly DefuzzificationMode _mode;
    private readonly ExtremumOrder _order;
    private readonly double[] _middles;
    private readonly bool _joins;
    private readonly BoundFormula?[] _formulas;
    private readonly int[] _curves;
    private readonly CurvePiece[][] _pieces;
    private readonly bool _isCertain;

    private OutputPlan(FuzzySystem system, Variable variable, TNorm implication, OutputSet[] sets, (int Rule, int Set)[] drives,
        EvaluationOptions options)
    {
        _method = system.MethodOf(variable);
        _defuzzifier = system.DefuzzifierOf(variable);
        _mode = options.Mode;
        _order = options.Extremum == ExtremumOrder.ByMode
            ? _mode.Rule == SamplingRule.Endpoints ? ExtremumOrder.Magnitude : ExtremumOrder.Value
            : options.Extremum;
        Variable = variable;
        Sets = sets;
        Drives = drives;
        Implication = implication;
        Aggregation = system.AggregationOf(variable);
        _joins = IsWeighted && variable.Output.JoinsEqualTerms;
        _formulas = [.. sets.Select(s => s.Shape is FormulaTerm f ? new BoundFormula(f.Formula, system) : null)];
        _isCertain = !sets.Any(s => s.Shape is FormulaTerm);
        _curves = [.. sets.Select((set, i) => Array.FindIndex(sets, 0, i + 1, other => set.IsSameCurve(other)))];
        ByCurve = [.. Enumerable.Range(0, sets.Length).OrderBy(i => _curves[i])];
        KnotCapacity = 2 + sets.Sum(s => 2 * s.Shape.KnotCapacity);
        _pieces = !variable.HasSets ? [] : [.. sets.Select((set, i) => _curves[i] == i ? CurvePiece.Of(set, variable) : [])];
        Saturation = _pieces.Length > 0 && Aggregation == SNorm.BoundedSum ? new SaturationBound(this) : null;
        _middles = _method == InferenceMethod.Mamdani && IsWeighted ? [.. sets.Select((_, i) => MiddleOfMaximum(i))] : [];
    }

    /// <summary>Whether values are averaged, and no set is integrated.</summary>
    internal bool IsWeighted => _defuzzifier is Defuzzifier.WeightedAverage or Defuzzifier.WeightedSum;

    internal Variable Variable { get; }

    /// <summary>The distinct sets; with maximum aggregation one for each consequent term, else one for each rule.</summary>
    internal OutputSet[] Sets { get; }

    /// <summary>Rule number and set index of every consequent for this output; a set's strength is the largest of its rules'.</summary>
    internal (int Rule, int Set)[] Drives { get; }

    internal TNorm Implication { get; }

    internal SNorm Aggregation { get; }

    internal int KnotCapacity { get; }

    /// <summary>Where a bounded sum may reach 1; null for another aggregation.</summary>
    internal SaturationBound? Saturation { get; }

    /// <summary>The sets' numbers, those of one curve next to each other.</summary>
    internal int[] ByCurve { get; }

    /// <summary>What the last evaluation of this thread can vouch for.</summary>
    internal Accuracy Accuracy => IsWeighted ? Accuracy.Exact
        : _mode.Rule != SamplingRule.Exact ? Accuracy.Sampled
        : _defuzzifier is Defuzzifier.Centroid or Defuzzifier.Bisector ? Vouched(ExactScratch.OfThread.Accuracy)
        // The peak of a sum of curves is searched for on a grid.
        : Aggregation == SNorm.Maximum ? Accuracy.Exact : Accuracy.Estimated;

    /// <summary>An integral's accuracy, where a formula, which is looked at on points only, is not among the sets.</summary>
    internal Accuracy Vouched(Accuracy found) => _isCertain ? found : Accuracy.Estimated;

    /// <summary>The first of the sets that have the same degrees as this one.</summary>
    internal int Curve(int set) => _curves[set];

    /// <summary>The parts over which an uncut set is smooth and monotone.</summary>
    internal CurvePiece[] Pieces(int set) => _pieces[_curves[set]];

    internal static OutputPlan Create(FuzzySystem system, int output, EvaluationOptions options)
    {
        // max over T(strength, µ) is T(max of the strengths, µ), T being monotone; no other aggregation lets rules with one consequent be
        // merged.
        Variable variable = system.Outputs[output];
        bool merge = variable.Output.JoinsEqualTerms
            || (system.AggregationOf(variable) == SNorm.Maximum && system.MethodOf(variable) == InferenceMethod.Mamdani);
        TNorm implication = system.Rules.Where(r => r.Consequents.Any(c => c.Output == output))
            .Select(r => system.BlockOf(r).Implication).FirstOrDefault(system.Implication);
        List<OutputSet> sets = [];
        List<(int, int)> drives = [];
        for (int r = 0; r < system.Rules.Count; r++)
        {
            foreach (Consequent c in system.Rules[r].Conclusions(options.Hedges ?? system.Hedges).Where(c => c.Output == output))
            {
                var set = OutputSet.Create(variable.Terms[c.Term], c, options.Hedges ?? system.Hedges);
                int index = merge ? sets.IndexOf(set) : -1;
                if (index < 0)
                {
                    index = sets.Count;
                    sets.Add(set);
                }

                drives.Add((r, index));
            }
        }

        return new OutputPlan(system, variable, implication, [.. sets], [.. drives], options);
    }

    /// <summary>Strength of each set, from the rules'.</summary>
    internal void SetStrengths(ReadOnlySpan<double> rules, Span<double> strengths)
    {
        strengths.Clear();
        if (IsWeighted)
        {
            SetWeights(rules, strengths);
            return;
        }

        foreach ((int rule, int set) in Drives)
        {
            strengths[set] = NormFunctions.Larger(strengths[set], Sets[set].Strength(rules[rule]));
        }
    }

    private void SetWeights(ReadOnlySpan<double> rules, Span<double> strengths)
    {
        foreach ((int rule, int set) in Drives)
        {
            double weight = Sets[set].Weight(rules[rule]);
            strengths[set] = _joins ? Aggregation.Apply(strengths[set], weight) : NormFunctions.Larger(strengths[set], weight);
        }
    }

    /// <summary>The crisp value for the strengths in the workspace; NaN when no rule fired.</summary>
    /// <param name="workspace">The strengths and room to work.</param>
    /// <param name="values">The inputs, and after them the outputs as far as they are known, for formulas.</param>
    internal double Value(Workspace workspace, ReadOnlySpan<double> values)
    {
        if (IsWeighted)
        {
            return WeightedDefuzzification.Value(this, _defuzzifier, values, workspace.Strengths);
        }

        var set = new AggregatedSet(this, workspace.Strengths, workspace);
        ExactScratch.OfThread.Accuracy = Accuracy.Exact;
        return set.Active.Length == 0 ? double.NaN
            : _mode.Rule == SamplingRule.Exact ? ExactDefuzzification.Value(_defuzzifier, set, _order)
            : new SampledDefuzzification(set, _mode).Value(_defuzzifier, _order);
    }

    /// <summary>What one rule stands for in a weighted average.</summary>
    internal double RuleValue(int set, double strength, ReadOnlySpan<double> values) => (_method, Sets[set].Shape) switch
    {
        (InferenceMethod.Sugeno or InferenceMethod.InverseTsukamoto, LinearFunction linear) => linear.Value(values),
        (InferenceMethod.Sugeno or InferenceMethod.InverseTsukamoto, Singleton constant) => constant.Value,
        (InferenceMethod.Sugeno or InferenceMethod.InverseTsukamoto, FormulaTerm) => _formulas[set]!.Value(strength, values),
        (InferenceMethod.InverseTsukamoto, var shape) => shape.Degree(strength),
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
