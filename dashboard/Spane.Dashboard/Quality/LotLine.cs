namespace Spane.Dashboard.Quality;

/// <summary>A lot in the list of lots, from its closed trials.</summary>
/// <param name="First">When its first trial opened, UTC.</param>
/// <param name="Last">When its last trial closed, UTC.</param>
public sealed record LotLine(string Lot, string Product, DateTimeOffset First, DateTimeOffset Last, int Packs, double MeanGrams);
