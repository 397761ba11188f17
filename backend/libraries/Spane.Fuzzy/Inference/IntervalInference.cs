using System.Buffers;

namespace Spane.Fuzzy;

/// <summary>Inference of an interval type-2 system: both bounds of every strength and every output set, then type reduction.</summary>
internal sealed class IntervalInference
{
    private readonly TypeReduction _reduction;
    private readonly DefuzzificationMode _mode;
    private readonly Bound _lower;
    private readonly Bound _upper;

    internal IntervalInference(FuzzySystem system, EvaluationOptions options)
    {
        _reduction = system.Reduction;
        _mode = options.Mode;
        _lower = new Bound(IntervalBounds.Lower(system), options);
        _upper = new Bound(IntervalBounds.Upper(system), options);
    }

    /// <summary>The ends between which an output's value is; NaN where no rule fired.</summary>
    internal (double Left, double Right) Reduce(int output, ReadOnlySpan<double> values, out Accuracy accuracy)
    {
        OutputPlan lower = _lower.Outputs[output];
        OutputPlan upper = _upper.Outputs[output];
        double[] buffer = ArrayPool<double>.Shared.Rent(Workspace.Doubles(lower) + Workspace.Doubles(upper));
        int[] places = ArrayPool<int>.Shared.Rent(Workspace.Integers(lower) + Workspace.Integers(upper));
        var low = new Workspace(lower, buffer, places);
        var high = new Workspace(upper, buffer.AsSpan(Workspace.Doubles(lower)), places.AsSpan(Workspace.Integers(lower)));
        _lower.SetStrengths(lower, values, low.Strengths);
        _upper.SetStrengths(upper, values, high.Strengths);
        accuracy = Accuracy.Exact;
        (double, double) ends = upper.IsWeighted ? Values(upper, values, low.Strengths, high.Strengths)
            : _mode.Rule == SamplingRule.Exact
                ? Sets(new AggregatedSet(lower, low.Strengths, low), new AggregatedSet(upper, high.Strengths, high), out accuracy)
            : Samples(new AggregatedSet(lower, low.Strengths, low), new AggregatedSet(upper, high.Strengths, high), out accuracy);
        ArrayPool<double>.Shared.Return(buffer);
        ArrayPool<int>.Shared.Return(places);
        return ends;
    }

    // Sugeno: one value per rule, weighted by anything between the bounds of the rule's strength.
    private (double Left, double Right) Values(OutputPlan plan, ReadOnlySpan<double> values, ReadOnlySpan<double> low,
        ReadOnlySpan<double> high)
    {
        double[] points = ArrayPool<double>.Shared.Rent(low.Length);
        for (int i = 0; i < low.Length; i++)
        {
            points[i] = plan.RuleValue(i, high[i], values);
        }

        (double, double) ends = Ends(points.AsSpan(0, low.Length), low, high);
        ArrayPool<double>.Shared.Return(points);
        return ends;
    }

    private (double Left, double Right) Sets(AggregatedSet low, AggregatedSet high, out Accuracy accuracy)
    {
        var lower = new PartialMoments(low, ExactScratch.SecondOfThread);
        var upper = new PartialMoments(high, ExactScratch.OfThread);
        accuracy = low.Plan.Vouched(lower.Accuracy == Accuracy.Exact ? upper.Accuracy : lower.Accuracy);
        if (!(upper.Total.Area > 0))
        {
            accuracy = Accuracy.Exact;
            return (double.NaN, double.NaN);
        }

        if (_reduction == TypeReduction.KarnikMendel)
        {
            return KarnikMendel.Reduce(lower, upper, high.Plan.Variable);
        }

        double mean = KarnikMendel.NieTan(lower, upper, high.Plan.Variable);
        return (mean, mean);
    }

    private (double Left, double Right) Samples(AggregatedSet low, AggregatedSet high, out Accuracy accuracy)
    {
        accuracy = Accuracy.Sampled;
        var samples = new SampledDefuzzification(high, _mode);
        int count = samples.Count;
        double[] buffer = ArrayPool<double>.Shared.Rent(3 * count);
        Span<double> points = buffer.AsSpan(0, count);
        Span<double> lower = buffer.AsSpan(count, count);
        Span<double> upper = buffer.AsSpan(2 * count, count);
        for (int i = 0; i < count; i++)
        {
            points[i] = samples.Sample(i);
            lower[i] = low.Degree(points[i]);
            upper[i] = high.Degree(points[i]);
        }

        (double, double) ends = Ends(points, lower, upper);
        ArrayPool<double>.Shared.Return(buffer);
        return ends;
    }

    private (double Left, double Right) Ends(ReadOnlySpan<double> points, ReadOnlySpan<double> lower, ReadOnlySpan<double> upper)
    {
        if (_reduction == TypeReduction.KarnikMendel)
        {
            return KarnikMendel.Reduce(points, lower, upper);
        }

        double mean = KarnikMendel.NieTan(points, lower, upper);
        return (mean, mean);
    }

    /// <summary>One of the two systems that bound the other.</summary>
    private sealed class Bound(FuzzySystem system, EvaluationOptions options)
    {
        private readonly RulePlan _rules = new(system, options.Hedges ?? system.Hedges);

        internal OutputPlan[] Outputs { get; } =
            [.. Enumerable.Range(0, system.Outputs.Count).Select(o => OutputPlan.Create(system, o, options))];

        internal void SetStrengths(OutputPlan output, ReadOnlySpan<double> values, Span<double> strengths)
        {
            double[] buffer = ArrayPool<double>.Shared.Rent(_rules.RuleCount + _rules.SlotCount);
            Span<double> rules = buffer.AsSpan(0, _rules.RuleCount);
            _rules.Strengths(values, buffer.AsSpan(_rules.RuleCount, _rules.SlotCount), rules);
            output.SetStrengths(rules, strengths);
            ArrayPool<double>.Shared.Return(buffer);
        }
    }
}
