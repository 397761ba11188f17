using System.Buffers;
using System.Runtime.CompilerServices;

namespace Spane.Fuzzy;

/// <summary>
/// Evaluates a system. Immutable and safe for any number of threads at once; an evaluation keeps nothing, so it depends on its inputs only,
/// and it allocates nothing.
/// </summary>
public sealed class FuzzyEngine
{
    private const int StackDoubles = 512;

    private readonly RulePlan _rules;
    private readonly OutputPlan[] _outputs;
    private readonly ProgramInterpreter? _interpreter;
    private readonly IntervalInference? _intervals;

    /// <summary>Prepares a system for evaluation.</summary>
    /// <exception cref="InvalidSystemException">The system contradicts itself.</exception>
    public FuzzyEngine(FuzzySystem system, EvaluationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(system);
        SystemCheck.Check(system);
        System = system;
        Options = options ?? EvaluationOptions.Default;
        HedgeReference hedges = Options.Hedges ?? system.Hedges;
        Options = Options with { Hedges = hedges };
        _rules = new RulePlan(system, hedges);
        Program = ProgramCompiler.TryCompile(system, Options);
        _interpreter = Program is null ? null : new ProgramInterpreter(Program);
        _outputs = [.. Enumerable.Range(0, system.Outputs.Count).Select(o => OutputPlan.Create(system, o, Options))];
        _intervals = system.IsType2 ? new IntervalInference(system, Options) : null;
        HasPolicy = Options.NoRule != NoRulePolicy.NotANumber || system.Outputs.Any(o => o.Output.HasOwnValue);
    }

    /// <summary>The system.</summary>
    public FuzzySystem System { get; }

    /// <summary>How it is evaluated.</summary>
    public EvaluationOptions Options { get; }

    /// <summary>Whether an output that no rule fired for can be anything but NaN.</summary>
    internal bool HasPolicy { get; }

    /// <summary>The system as straight-line arithmetic; null for one that has no such form.</summary>
    internal StraightLineProgram? Program { get; }

    /// <summary>Evaluates all outputs.</summary>
    /// <param name="inputs">One value per input, in the system's order and the variables' units.</param>
    /// <param name="results">One value per output; see <see cref="NoRulePolicy"/> for what is written when no rule fires.</param>
    /// <exception cref="ArgumentException">A span has another length than the system's inputs or outputs.</exception>
    /// <exception cref="NoRuleFiredException">No rule fired and the policy is <see cref="NoRulePolicy.Throw"/>.</exception>
    public void Evaluate(ReadOnlySpan<double> inputs, Span<double> results) => Evaluate(inputs, results, []);

    /// <summary>Evaluates all outputs and says how near each value is.</summary>
    /// <param name="inputs">One value per input, in the system's order and the variables' units.</param>
    /// <param name="results">One value per output.</param>
    /// <param name="accuracies">One per output, or none.</param>
    /// <exception cref="ArgumentException">A span has another length than the system's inputs or outputs.</exception>
    /// <exception cref="NoRuleFiredException">No rule fired and the policy is <see cref="NoRulePolicy.Throw"/>.</exception>
    public void Evaluate(ReadOnlySpan<double> inputs, Span<double> results, Span<Accuracy> accuracies)
    {
        if (inputs.Length != System.Inputs.Count || results.Length != System.Outputs.Count)
        {
            throw new ArgumentException(
                $"'{System.Name}' has {System.Inputs.Count} inputs and {System.Outputs.Count} outputs, not {inputs.Length} and "
                    + $"{results.Length}.");
        }

        accuracies.Clear();
        if (_interpreter is null)
        {
            EvaluateRules(inputs, results, accuracies);
        }
        else if (!HasPolicy)
        {
            _interpreter.Evaluate(inputs, results);
        }
        else
        {
            InterpretWithPolicy(_interpreter, inputs, results);
        }
    }

    /// <summary>Evaluates a system with one output.</summary>
    /// <exception cref="ArgumentException">The system has another number of inputs, or more than one output.</exception>
    /// <exception cref="NoRuleFiredException">No rule fired and the policy is <see cref="NoRulePolicy.Throw"/>.</exception>
    public double Evaluate(params ReadOnlySpan<double> inputs)
    {
        double result = double.NaN;
        Evaluate(inputs, new Span<double>(ref result));
        return result;
    }

    /// <summary>The interval that an output of an interval type-2 system is reduced to, whose middle is its value; NaN when no rule
    /// fired.</summary>
    /// <param name="output">Index of the output.</param>
    /// <param name="inputs">One value per input.</param>
    /// <exception cref="ArgumentException">The system has another number of inputs.</exception>
    /// <exception cref="InvalidOperationException">The system is of type 1.</exception>
    public (double Left, double Right) EvaluateInterval(int output, params ReadOnlySpan<double> inputs)
    {
        if (_intervals is null || inputs.Length != System.Inputs.Count)
        {
            throw _intervals is null ? new InvalidOperationException($"'{System.Name}' is a system of type 1.")
                : new ArgumentException($"'{System.Name}' has {System.Inputs.Count} inputs, not {inputs.Length}.");
        }

        double[] values = new double[inputs.Length + System.Outputs.Count];
        return Options.Admit(System.Inputs, inputs, values) ? _intervals.Reduce(output, values, out _) : (double.NaN, double.NaN);
    }

    /// <summary>Evaluates and says why: every degree, every rule, every clipped area; of a type-2 system by its upper sets.</summary>
    /// <exception cref="ArgumentException">The system has another number of inputs.</exception>
    public Explanation Explain(params ReadOnlySpan<double> inputs)
    {
        double[] results = new double[System.Outputs.Count];
        Array.Fill(results, double.NaN);
        var accuracies = new Accuracy[results.Length];
        Evaluate(inputs, results, accuracies);
        double[] used = new double[inputs.Length];
        double[] strengths = new double[_rules.RuleCount];
        if (Options.Admit(System.Inputs, inputs, used))
        {
            _rules.Strengths(used, new double[_rules.SlotCount], strengths);
        }

        return ExplanationBuilder.Build(System, Options.Tie, used, strengths, _outputs, results, accuracies);
    }

    /// <summary>The sets of an output with their strengths for these inputs; null when there is nothing to infer from.</summary>
    internal (OutputPlan Plan, double[] Strengths)? OutputSets(ReadOnlySpan<double> inputs, int output)
    {
        double[] used = new double[inputs.Length];
        double[] strengths = new double[_rules.RuleCount];
        if (!Options.Admit(System.Inputs, inputs, used))
        {
            return null;
        }

        _rules.Strengths(used, new double[_rules.SlotCount], strengths);
        double[] sets = new double[_outputs[output].Sets.Length];
        _outputs[output].SetStrengths(strengths, sets);
        return (_outputs[output], sets);
    }

    [SkipLocalsInit]
    private void EvaluateRules(ReadOnlySpan<double> inputs, Span<double> results, Span<Accuracy> accuracies)
    {
        int known = inputs.Length + results.Length;
        int size = known + _rules.RuleCount + _rules.SlotCount;
        double[]? rented = size > StackDoubles ? ArrayPool<double>.Shared.Rent(size) : null;
        Span<double> buffer = rented ?? stackalloc double[StackDoubles];
        Span<double> used = buffer[..inputs.Length];
        Span<double> values = buffer[..known];
        Span<double> strengths = buffer.Slice(known, _rules.RuleCount);
        if (Options.Admit(System.Inputs, inputs, used))
        {
            results.CopyTo(values[inputs.Length..]);
            _rules.Strengths(used, buffer.Slice(known + _rules.RuleCount, _rules.SlotCount), strengths);
            for (int o = 0; o < _outputs.Length; o++)
            {
                if (_outputs[o].Variable.Enabled)
                {
                    double found = _intervals is null ? _outputs[o].Value(values, strengths, out Accuracy accuracy)
                        : Middle(_intervals.Reduce(o, values, out accuracy));
                    results[o] = Options.ValueOr(found, results[o], _outputs[o].Variable);
                    values[inputs.Length + o] = results[o];
                    if (accuracies.Length > o)
                    {
                        accuracies[o] = accuracy;
                    }
                }
            }
        }
        else
        {
            results.Fill(double.NaN);
        }

        if (rented is not null)
        {
            ArrayPool<double>.Shared.Return(rented);
        }
    }

    private void InterpretWithPolicy(ProgramInterpreter program, ReadOnlySpan<double> inputs, Span<double> results)
    {
        double[] found = ArrayPool<double>.Shared.Rent(results.Length);
        program.Evaluate(inputs, found.AsSpan(0, results.Length));
        bool hasNaN = ProgramInterpreter.HasNaN(inputs);
        for (int o = 0; o < results.Length; o++)
        {
            results[o] = hasNaN ? double.NaN : Options.ValueOr(found[o], results[o], _outputs[o].Variable);
        }

        ArrayPool<double>.Shared.Return(found);
    }

    private static double Middle((double Left, double Right) ends) => ends.Left + ((ends.Right - ends.Left) / 2);
}
