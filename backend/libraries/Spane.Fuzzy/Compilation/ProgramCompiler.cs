namespace Spane.Fuzzy;

/// <summary>
/// Turns a system into a <see cref="StraightLineProgram"/> where that is possible: exact centroid, min implication, straight-sided input
/// terms without vertical edges, and output terms of which only neighbours overlap (or that are summed); or Sugeno of order 0.
/// </summary>
internal sealed class ProgramCompiler
{
    private readonly FuzzySystem _system;
    private readonly ProgramBuilder _builder = new();
    private readonly Dictionary<Proposition, int?> _propositions = [];

    private ProgramCompiler(FuzzySystem system)
    {
        _system = system;
        for (int i = 0; i < system.Inputs.Count; i++)
        {
            _builder.Input(i);
        }
    }

    /// <summary>The program, or null for a system that needs the general engine.</summary>
    internal static StraightLineProgram? TryCompile(FuzzySystem system, EvaluationOptions options)
    {
        bool fits = system.IsUniform
            && options is { Mode.Rule: SamplingRule.Exact, OutOfRange: OutOfRangePolicy.Evaluate }
            && (system is
        {
            Method: InferenceMethod.Mamdani, Defuzzifier: Defuzzifier.Centroid, Implication: TNorm.Minimum,
            Aggregation: SNorm.Maximum or SNorm.Sum
        }
                or { Method: InferenceMethod.Sugeno, Defuzzifier: Defuzzifier.WeightedAverage });
        return fits ? new ProgramCompiler(system).Compile() : null;
    }

    private StraightLineProgram? Compile()
    {
        int[] outputs = new int[_system.Outputs.Count];
        for (int o = 0; o < outputs.Length; o++)
        {
            int? value =
                _system.Method == InferenceMethod.Sugeno ? WeightedAverage(o) : _system.Aggregation == SNorm.Sum ? SumCentroid(o)
                    : MaximumCentroid(o);
            if (value is null)
            {
                return null;
            }

            outputs[o] = value.Value;
        }

        StraightLineProgram program = _builder.Build(_system.Inputs.Count, outputs);
        return program.Instructions.Length * TermGroup.Size < Operands.Limit ? program : null;
    }

    private IEnumerable<(Rule Rule, Consequent Consequent)> Conclusions(int output) =>
        _system.Rules.SelectMany(r => r.Consequents.Where(c => c.Output == output).Select(c => (r, c)));

    private int? MaximumCentroid(int output)
    {
        Variable variable = _system.Outputs[output];
        List<(LayeredSet Set, int Strength)> sets = [];
        foreach (IGrouping<int, (Rule Rule, Consequent Consequent)> group in Conclusions(output).GroupBy(c => c.Consequent.Term))
        {
            if (group.Any(c => c.Consequent.Negated || c.Consequent.Hedges.Count > 0)
                || LayeredSet.Create(variable.Terms[group.Key].Shape, variable) is not { } set
                || Strongest([.. group.Select(c => c.Rule)]) is not { } strength)
            {
                return null;
            }

            sets.Add((set, strength));
        }

        sets.Sort(
            (a, b) =>
                (a.Set.Left0 + a.Set.Right0 + a.Set.Right1 + a.Set.Left1).CompareTo(
                    b.Set.Left0 + b.Set.Right0 + b.Set.Right1 + b.Set.Left1));
        List<(int, int, LayeredSet)> overlaps = [];
        for (int i = 0; i + 1 < sets.Count; i++)
        {
            LayeredSet? common = sets[i].Set.Overlap(sets[i + 1].Set, out bool ordered);
            if (!ordered || sets.Skip(i + 2).Any(s => s.Set.Left0 < sets[i].Set.Right0))
            {
                return null;
            }

            if (common is { } overlap)
            {
                overlaps.Add((sets[i].Strength, sets[i + 1].Strength, overlap));
            }
        }

        return _builder.Centroid(new LayeredCentroid(variable.Middle, [.. sets.Select(s => (s.Strength, s.Set))], [.. overlaps]));
    }

    private int? SumCentroid(int output)
    {
        Variable variable = _system.Outputs[output];
        List<(int, LayeredSet)> sets = [];
        foreach ((Rule rule, Consequent consequent) in Conclusions(output))
        {
            if (consequent.Negated || consequent.Hedges.Count > 0
                || LayeredSet.Create(variable.Terms[consequent.Term].Shape, variable) is not { } set
                || Strength(rule) is not { } strength)
            {
                return null;
            }

            sets.Add((strength, set));
        }

        return _builder.Centroid(new LayeredCentroid(variable.Middle, [.. sets], []));
    }

    private int? WeightedAverage(int output)
    {
        int sum = _builder.Constant(0);
        int weighted = _builder.Constant(0);
        foreach ((Rule rule, Consequent consequent) in Conclusions(output))
        {
            if (consequent.Negated || consequent.Hedges.Count > 0
                || _system.Outputs[output].Terms[consequent.Term].Shape is not Singleton constant || Strength(rule) is not { } strength)
            {
                return null;
            }

            sum = _builder.Add(sum, strength);
            weighted = _builder.Add(weighted, _builder.Multiply(strength, _builder.Constant(constant.Value)));
        }

        return _builder.Divide(weighted, sum);
    }

    /// <summary>The largest strength of rules with one consequent.</summary>
    private int? Strongest(List<Rule> rules)
    {
        int strongest = _builder.Constant(0);
        List<int[]> products = [];
        foreach (Rule rule in rules)
        {
            if (_system.And == TNorm.Minimum && rule.Weight == 1 && Literals(rule.Antecedent) is { } literals)
            {
                products.Add(literals);
            }
            else if (Strength(rule) is { } strength)
            {
                strongest = _builder.Maximum(strongest, strength);
            }
            else
            {
                return null;
            }
        }

        return products.Count == 0 ? strongest : _builder.Maximum(strongest, RuleFactoring.Maximum(_builder, products));
    }

    /// <summary>The degrees that a plain conjunction joins, in the order of the inputs; null for any other condition.</summary>
    private int[]? Literals(Antecedent antecedent)
    {
        EquatableList<Antecedent> operands = antecedent is Conjunction c ? c.Operands : [antecedent];
        if (operands.Count == 0 || operands.Any(o => o is not Proposition))
        {
            return null;
        }

        int?[] degrees = [.. operands.Cast<Proposition>().OrderBy(p => p.Input).Select(Degree)];
        return degrees.Any(d => d is null) ? null : [.. degrees.Select(d => d!.Value)];
    }

    private int? Strength(Rule rule) =>
        Degree(rule.Antecedent) is { } degree ? _builder.Multiply(degree, _builder.Constant(rule.Weight)) : null;

    private int? Degree(Antecedent antecedent) => antecedent switch
    {
        Proposition p => Degree(p),
        Conjunction c => Join(c.Operands, 1, And),
        Disjunction d => Join(d.Operands, 0, Or),
        _ => null,
    };

    private int? Join(EquatableList<Antecedent> operands, double neutral, Func<int, int, int?> join)
    {
        int? result = _builder.Constant(neutral);
        foreach (Antecedent operand in operands)
        {
            result = result is { } left && Degree(operand) is { } right ? join(left, right) : null;
        }

        return result;
    }

    private int? And(int a, int b) => _system.And switch
    {
        TNorm.Minimum => _builder.Minimum(a, b),
        TNorm.Product => _builder.Multiply(a, b),
        _ => null,
    };

    private int? Or(int a, int b) => _system.Or switch
    {
        SNorm.Maximum => _builder.Maximum(a, b),
        SNorm.ProbabilisticSum => _builder.Subtract(_builder.Add(a, b), _builder.Multiply(a, b)),
        SNorm.BoundedSum => _builder.AtMostOne(_builder.Add(a, b)),
        _ => null,
    };

    private int? Degree(Proposition proposition)
    {
        if (!_propositions.TryGetValue(proposition, out int? degree))
        {
            degree =
                proposition.Hedges.Count == 0
                    ? Term(_system.Inputs[proposition.Input].Terms[proposition.Term].Shape, _builder.Input(proposition.Input)) : null;
            degree = degree is { } plain && proposition.Negated ? _builder.Subtract(_builder.Constant(1), plain) : degree;
            _propositions.Add(proposition, degree);
        }

        return degree;
    }

    private int? Term(MembershipFunction shape, int x)
    {
        if (LinearSides.Of(shape) is not { } sides || (sides.LeftFoot == sides.LeftShoulder && double.IsFinite(sides.LeftFoot))
            || (sides.RightFoot == sides.RightShoulder && double.IsFinite(sides.RightFoot)))
        {
            return null;
        }

        return (double.IsFinite(sides.LeftFoot), double.IsFinite(sides.RightFoot)) switch
        {
            (true, true) => _builder.Trapezoid(x, sides),
            (true, false) => _builder.Ramp(x, sides.LeftFoot, sides.LeftShoulder),
            (false, true) => _builder.Ramp(x, sides.RightFoot, sides.RightShoulder),
            _ => _builder.Constant(1),
        };
    }
}
