namespace Spane.Packing.Views;

/// <summary>One closed and judged minute trial.</summary>
/// <param name="Number">Trial number in the node's boot.</param>
/// <param name="At">When it closed, UTC.</param>
/// <param name="MeanGrams">Mean net weight in g.</param>
/// <param name="PacksPerMinute">Packs per minute of running time.</param>
/// <param name="WallMinutes">Wall-clock minutes, stops included.</param>
public sealed record TrialView(int Number, DateTimeOffset At, double MeanGrams, int Packs, double PacksPerMinute, double WallMinutes,
    VerdictView Verdict);
