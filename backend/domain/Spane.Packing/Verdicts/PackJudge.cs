using Spane.Fuzzy;
using Spane.Packing.Products;
using Spane.Packing.Views;

namespace Spane.Packing.Verdicts;

/// <summary>Judges packs and minute trials by a rule base. Safe for any number of threads.</summary>
public sealed class PackJudge
{
    /// <summary>The decision boundary: this crisp value and more is optimal.</summary>
    public const double Boundary = 50;

    /// <summary>A rate, packs/min, at which "medium" production is whole in both rule bases of the paper.</summary>
    public const double RightPacksPerMinute = 50;

    /// <summary>A time, min, at which "fast" is whole in both.</summary>
    public const double RightMinutes = 0.9;

    // The centroid of a perfect tie may come out a rounding below 50; a tie counts as optimal.
    private const double BoundaryRounding = 1e-9;

    // Oldest first; replaced as a whole.
    private volatile RuleBasePeriod[] _periods;

    /// <summary>A judge by this rule base, of any time.</summary>
    public PackJudge(VerdictRuleBase ruleBase) => _periods = [new(ruleBase, DateTimeOffset.MinValue)];

    /// <summary>The rule base in force.</summary>
    public VerdictRuleBase RuleBase => _periods[^1].RuleBase;

    /// <summary>Judges by other rule bases from now on: what happened in an earlier period is judged by the one that was in force
    /// then.</summary>
    public void Use(IReadOnlyList<(VerdictRuleBase RuleBase, DateTimeOffset From)> ruleBases)
    {
        ArgumentOutOfRangeException.ThrowIfZero(ruleBases?.Count ?? 0);
        _periods = [.. ruleBases!.Select(item => new RuleBasePeriod(item.RuleBase, item.From))];
    }

    /// <summary>The rule base that was in force.</summary>
    public VerdictRuleBase RuleBaseAt(DateTimeOffset at) => PeriodAt(at).RuleBase;

    /// <summary>
    /// Judges one pack (its net weight, the running rate and time) or one trial (its mean). The values are judged as people see them:
    /// rounded to 0.01 g, 0.1 packs/min and 0.01 min, so that the numbers in the reason lead to the same verdict.
    /// </summary>
    /// <param name="packsPerMinute">Packs per minute of running time.</param>
    public PackVerdict Judge(Product product, double weightGrams, double packsPerMinute, double minutes, DateTimeOffset? at = null) =>
        Judge(PeriodAt(at).SystemFor(product).Engine, weightGrams, packsPerMinute, minutes);

    /// <summary>
    /// Judges as <see cref="Judge(Product, double, double, double, DateTimeOffset?)"/> does, to the last bit, by the compiled rule base and
    /// with the reason written only when it is read: for the path that every pack takes.
    /// </summary>
    /// <param name="packsPerMinute">Packs per minute of running time.</param>
    public VerdictView View(Product product, double weightGrams, double packsPerMinute, double minutes, DateTimeOffset? at = null)
    {
        var system = PeriodAt(at).SystemFor(product);
        var value = system.Evaluate(Math.Round(weightGrams, 2), Math.Round(packsPerMinute, 1), Math.Round(minutes, 2));
        var (optimal, margin) = Decide(value);
        return VerdictView.Deferred(optimal, value, margin, new JudgedValues(system.Engine, weightGrams, packsPerMinute, minutes));
    }

    /// <summary>Judges a pack by its weight alone: as <see cref="View"/> does in a minute whose rate and time are right.</summary>
    public VerdictView ViewByWeight(Product product, double weightGrams, DateTimeOffset? at = null) =>
        View(product, weightGrams, RightPacksPerMinute, RightMinutes, at);

    private static PackVerdict Judge(FuzzyEngine engine, double weightGrams, double packsPerMinute, double minutes)
    {
        Explanation explanation = engine.Explain(Math.Round(weightGrams, 2), Math.Round(packsPerMinute, 1), Math.Round(minutes, 2));
        double value = explanation.Outputs[0].Value;
        (bool optimal, double margin) = Decide(value);
        return new PackVerdict(optimal, value, margin, explanation, VerdictSentence.Write(explanation, optimal, margin));
    }

    private RuleBasePeriod PeriodAt(DateTimeOffset? at)
    {
        RuleBasePeriod[] periods = _periods;
        int i = periods.Length - 1;
        while (i > 0 && at < periods[i].From)
        {
            i--;
        }

        return periods[i];
    }

    private static (bool Optimal, double Margin) Decide(double value)
    {
        bool optimal = value >= Boundary - BoundaryRounding;
        return (optimal, optimal ? Math.Max(0, value - Boundary) : value - Boundary);
    }

    /// <summary>What a verdict was reached from.</summary>
    private sealed class JudgedValues(FuzzyEngine engine, double weightGrams, double packsPerMinute, double minutes) : DeferredReason
    {
        public override BilingualText Write() => Judge(engine, weightGrams, packsPerMinute, minutes).Reason;
    }
}
