namespace Spane.Fuzzy;

/// <summary>
/// Evaluates a system. Immutable and safe for any number of threads at once; an evaluation keeps nothing, so it depends on its inputs only.
/// </summary>
public sealed class FuzzyEngine
{
    private readonly OutputPlan[] outputs;

    /// <summary>Prepares a system for evaluation.</summary>
    /// <exception cref="InvalidSystemException">The system contradicts itself.</exception>
    public FuzzyEngine(FuzzySystem system, EvaluationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(system);
        System = system;
        Options = options ?? EvaluationOptions.Default;
        outputs = [.. Enumerable.Range(0, system.Outputs.Count).Select(o => OutputPlan.Create(system, o, Options.Hedges))];
    }

    /// <summary>The system.</summary>
    public FuzzySystem System { get; }

    /// <summary>How it is evaluated.</summary>
    public EvaluationOptions Options { get; }

    /// <summary>Evaluates all outputs.</summary>
    /// <param name="inputs">One value per input, in the system's order and the variables' units.</param>
    /// <param name="results">One value per output; see <see cref="NoRulePolicy"/> for what is written when no rule fires.</param>
    /// <exception cref="ArgumentException">A span has another length than the system's inputs or outputs.</exception>
    public void Evaluate(ReadOnlySpan<double> inputs, Span<double> results)
    {
        if (inputs.Length != System.Inputs.Count || results.Length != System.Outputs.Count)
        {
            throw new ArgumentException($"'{System.Name}' has {System.Inputs.Count} inputs and {System.Outputs.Count} outputs, not {inputs.Length} and {results.Length}.");
        }

        Span<double> rules = stackalloc double[System.Rules.Count];
        if (!RuleStrengths(inputs, rules))
        {
            results.Fill(double.NaN);
            return;
        }

        for (int o = 0; o < outputs.Length; o++)
        {
            results[o] = Output(outputs[o], rules);
        }
    }

    /// <summary>Evaluates a system with one output.</summary>
    /// <exception cref="ArgumentException">The system has another number of inputs, or more than one output.</exception>
    public double Evaluate(params ReadOnlySpan<double> inputs)
    {
        double result = double.NaN;
        Evaluate(inputs, new Span<double>(ref result));
        return result;
    }

    /// <summary>Evaluates and says why: every degree, every rule, every clipped area.</summary>
    public Explanation Explain(params ReadOnlySpan<double> inputs)
    {
        double[] rules = new double[System.Rules.Count];
        RuleStrengths(inputs, rules);
        double[] results = new double[System.Outputs.Count];
        Evaluate(inputs, results);
        return ExplanationBuilder.Build(this, inputs, rules, outputs, results);
    }

    internal double AntecedentDegree(Antecedent antecedent, ReadOnlySpan<double> inputs)
    {
        switch (antecedent)
        {
            case Proposition p:
                double degree = System.Inputs[p.Input].Terms[p.Term].Shape.Degree(inputs[p.Input]);
                return HedgeFunctions.Modify(degree, p.Negated, p.Hedges.AsSpan(), Options.Hedges);
            case Conjunction c:
                double all = 1;
                foreach (Antecedent operand in c.Operands.AsSpan())
                {
                    all = System.And.Apply(all, AntecedentDegree(operand, inputs));
                }

                return all;
            case Disjunction d:
                double any = 0;
                foreach (Antecedent operand in d.Operands.AsSpan())
                {
                    any = System.Or.Apply(any, AntecedentDegree(operand, inputs));
                }

                return any;
            default:
                throw new InvalidOperationException($"Unknown condition {antecedent.GetType().Name}.");
        }
    }

    private static double Output(OutputPlan plan, ReadOnlySpan<double> rules)
    {
        Span<double> strengths = stackalloc double[plan.Sets.Length];
        SetStrengths(plan, rules, strengths);
        return ExactDefuzzification.Centroid(new AggregatedSet(plan, strengths, stackalloc int[plan.Sets.Length]));
    }

    internal static void SetStrengths(OutputPlan plan, ReadOnlySpan<double> rules, Span<double> strengths)
    {
        strengths.Clear();
        foreach ((int rule, int set) in plan.Drives)
        {
            strengths[set] = NormFunctions.Larger(strengths[set], plan.Sets[set].Strength(rules[rule]));
        }
    }

    // False, and every strength 0, when an input is not a number: there is nothing to infer from.
    private bool RuleStrengths(ReadOnlySpan<double> inputs, Span<double> rules)
    {
        foreach (double input in inputs)
        {
            if (double.IsNaN(input))
            {
                rules.Clear();
                return false;
            }
        }

        for (int r = 0; r < rules.Length; r++)
        {
            Rule rule = System.Rules[r];
            rules[r] = AntecedentDegree(rule.Antecedent, inputs) * rule.Weight;
        }

        return true;
    }
}
