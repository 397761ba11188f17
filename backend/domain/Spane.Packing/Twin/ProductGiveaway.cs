namespace Spane.Packing.Twin;

/// <summary>What a shift has given away of one product.</summary>
/// <param name="Product">Product id.</param>
/// <param name="TargetGrams">Preset value in g, to find a product that nobody has set up.</param>
/// <param name="Grams">Sum of (net − nominal) in g; may be negative.</param>
public sealed record ProductGiveaway(string Product, double TargetGrams, double Grams);
