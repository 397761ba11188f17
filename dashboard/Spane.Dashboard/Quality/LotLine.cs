namespace Spane.Dashboard.Quality;

/// <summary>A lot in the list of lots, from its closed trials.</summary>
/// <param name="Lot">Lot number.</param>
/// <param name="Product">Product id.</param>
/// <param name="First">When its first trial opened, UTC.</param>
/// <param name="Last">When its last trial closed, UTC.</param>
/// <param name="Packs">Packs in its trials.</param>
/// <param name="MeanGrams">Their mean weight, g.</param>
public sealed record LotLine(string Lot, string Product, DateTimeOffset First, DateTimeOffset Last, int Packs, double MeanGrams);
