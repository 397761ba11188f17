namespace Spane.Lab.Replay;

/// <summary>A row of Table III.</summary>
/// <param name="Number">1–10.</param>
/// <param name="TargetGrams">Preset value in g.</param>
/// <param name="MeanGrams">Mean weight in g.</param>
/// <param name="PacksPerMinute">Packs in one minute.</param>
/// <param name="Optimal">The published verdict.</param>
public sealed record PaperTrial(int Number, double TargetGrams, double MeanGrams, int PacksPerMinute, bool Optimal);
