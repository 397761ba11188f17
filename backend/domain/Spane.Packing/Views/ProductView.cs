namespace Spane.Packing.Views;

/// <summary>The product on a line.</summary>
/// <param name="Id">Product id, as in docs/protocol.md.</param>
/// <param name="NominalGrams">Nominal quantity Qn in g.</param>
/// <param name="LowerGrams">Lower edge of the accepted band in g.</param>
/// <param name="UpperGrams">Upper edge of the accepted band in g.</param>
public sealed record ProductView(string Id, string Name, double NominalGrams, double LowerGrams, double UpperGrams);
