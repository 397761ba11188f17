using Spane.Fuzzy;
using Spane.Packing.Views;

namespace Spane.Backend.History;

/// <summary>A judged trial with every degree, rule and area behind its verdict.</summary>
/// <param name="Trial">The trial.</param>
/// <param name="Explanation">The explanation.</param>
public sealed record ExplainedTrial(TrialView Trial, Explanation Explanation);
