using Spane.Fuzzy;
using Spane.Packing.Views;

namespace Spane.Backend.History;

/// <summary>A judged trial with every degree, rule and area behind its verdict.</summary>
public sealed record ExplainedTrial(TrialView Trial, Explanation Explanation);
