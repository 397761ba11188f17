using Spane.Vision.Inspection;
using Spane.Vision.Measurement;

namespace Spane.Vision.Models;

/// <summary>A model that was taught, and how good it is.</summary>
/// <param name="Model">The model, with the proposed threshold.</param>
/// <param name="Proposed">What that threshold would do to photographs that were not learnt from.</param>
/// <param name="Table">What other thresholds would do.</param>
/// <param name="Measured">How well the classes are told apart; null for a good-only model.</param>
/// <param name="Area">The probability that a bad one is farther from good than a good one, 0 to 1; null where there is no bad
/// one.</param>
public sealed record Taught(
    SavedModel Model, ThresholdRates Proposed, IReadOnlyList<ThresholdRates> Table, ClassMeasurement? Measured, double? Area)
{
    /// <summary>Distances from what was taught of good ones that were left out: what later ones are compared with.</summary>
    public IReadOnlyList<double> Reference { get; init; } = [];
}
