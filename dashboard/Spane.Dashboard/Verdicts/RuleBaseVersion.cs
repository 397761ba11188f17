using Spane.Packing.Verdicts;

namespace Spane.Dashboard.Verdicts;

/// <summary>A published rule base.</summary>
/// <param name="Version">Its number; 0: the preset that the installation started with.</param>
/// <param name="At">When it was published, UTC; null: the preset.</param>
/// <param name="By">Who published it; empty: the preset.</param>
public sealed record RuleBaseVersion(int Version, DateTimeOffset? At, string By, string Note, RuleBaseDocument Document);
