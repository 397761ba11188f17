namespace Spane.Lab.Soak.Faults;

/// <summary>All runs of <c>soak faults</c>. A fault without any trace in the messages is counted beside the percentages, not in
/// them.</summary>
/// <param name="FirstPercent">Of the runs with a trace: the right cause is named first.</param>
/// <param name="ThreePercent">Of the same: it is among the first three.</param>
/// <param name="QuietPercent">Of the healthy runs: no cause above 0.3 at any time.</param>
/// <param name="Runs">All runs.</param>
/// <param name="Traceless">Runs whose fault left no trace.</param>
/// <param name="TracelessFaults">The names of those faults.</param>
internal sealed record FaultSummary(double FirstPercent, double ThreePercent, double QuietPercent, int Runs, int Traceless,
    IReadOnlyList<string> TracelessFaults)
{
    private const double LeastFirst = 95;
    private const double LeastThree = 99;
    private const double LeastQuiet = 98;

    /// <summary>Whether the targets are met; what was not run has no target.</summary>
    internal bool IsGood => !(FirstPercent < LeastFirst) && !(ThreePercent < LeastThree) && !(QuietPercent < LeastQuiet);

    /// <summary>Sums up.</summary>
    internal static FaultSummary Of(IReadOnlyList<FaultOutcome> outcomes)
    {
        FaultOutcome[] faults = [.. outcomes.Where(o => o is { IsHealthy: false, HasTrace: true })];
        FaultOutcome[] healthy = [.. outcomes.Where(o => o.IsHealthy)];
        FaultOutcome[] traceless = [.. outcomes.Where(o => o is { IsHealthy: false, HasTrace: false })];
        return new FaultSummary(Percent(faults, o => o.IsFirst), Percent(faults, o => o.IsInThree), Percent(healthy, o => o.IsQuiet),
            outcomes.Count, traceless.Length, [.. traceless.Select(o => o.Fault).Distinct().Order(StringComparer.Ordinal)]);
    }

    private static double Percent(FaultOutcome[] of, Func<FaultOutcome, bool> holds) =>
        of.Length == 0 ? double.NaN : Math.Round(100.0 * of.Count(holds) / of.Length, 2);
}
