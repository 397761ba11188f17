using Spane.Packing.Verdicts;
using Spane.Packing.Views;

namespace Spane.Lab.Replay;

/// <summary>What became of a trial of Table III.</summary>
/// <param name="Printed">The printed row.</param>
/// <param name="Stored">The trial as the backend stored and judged it.</param>
/// <param name="TableTwo">The verdict by <c>table-ii</c>.</param>
/// <param name="AlgorithmThree">The verdict by <c>algorithm-3</c>.</param>
public sealed record TrialResult(PaperTrial Printed, TrialView Stored, PackVerdict TableTwo, PackVerdict AlgorithmThree)
{
    /// <summary>Whether <c>table-ii</c> agrees with the paper.</summary>
    public bool TableTwoAgrees => TableTwo.Optimal == Printed.Optimal;

    /// <summary>Whether <c>algorithm-3</c> agrees with the paper.</summary>
    public bool AlgorithmThreeAgrees => AlgorithmThree.Optimal == Printed.Optimal;
}
