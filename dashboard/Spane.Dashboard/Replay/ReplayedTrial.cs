using Spane.Fuzzy;
using Spane.Packing.Views;

namespace Spane.Dashboard.Replay;

/// <summary>A judged trial with every degree, rule and area behind its verdict.</summary>
/// <param name="Explanation">The explanation, by the rule base of its time.</param>
/// <param name="NominalGrams">Nominal quantity of its product, g.</param>
public sealed record ReplayedTrial(TrialView Trial, Explanation Explanation, double NominalGrams);
