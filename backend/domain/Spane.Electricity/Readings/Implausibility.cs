using Spane.Packing.Views;

namespace Spane.Electricity.Readings;

/// <summary>One thing about a reading that cannot be true.</summary>
/// <param name="Rule">The rule that it breaks.</param>
/// <param name="Value">The value that broke it, in the unit of its rule.</param>
/// <param name="Why">The sentence for people.</param>
public sealed record Implausibility(PlausibilityRule Rule, double Value, BilingualText Why);
