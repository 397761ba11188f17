namespace Spane.Lab.Replay;

/// <summary>A row of Tables IV, V, VII or VIII.</summary>
/// <param name="Table"><c>spane-25g</c>, <c>spane-50g</c>, <c>conventional-25g</c> or <c>conventional-50g</c>.</param>
/// <param name="Spane">SPANE's own scale; otherwise the conventional one. The paper scores the two by different formulas.</param>
/// <param name="Product">Product in English.</param>
/// <param name="ProductId">Product as printed.</param>
/// <param name="TargetGrams">Preset value in g.</param>
/// <param name="ReadingsGrams">The five readings in g, whole grams.</param>
/// <param name="PublishedMeanGrams">Printed mean in g.</param>
/// <param name="PublishedSuccessPercent">Printed success in %.</param>
public sealed record PaperWeights(
    string Table,
    bool Spane,
    string Product,
    string ProductId,
    double TargetGrams,
    IReadOnlyList<double> ReadingsGrams,
    double PublishedMeanGrams,
    double PublishedSuccessPercent)
{
    private static readonly string[] Mislabelled = ["Gula", "Garam", "Jagung", "Meises"];

    /// <summary>
    /// In the paper's summary tables (VI and IX) this row's data stand under another product's name: printed Jagung holds Gula's data, Meises Garam's, Gula Jagung's,
    /// Garam Meises'. The tables read here are the right ones.
    /// </summary>
    public bool MislabelledInSummary => Mislabelled.Contains(ProductId);
}
