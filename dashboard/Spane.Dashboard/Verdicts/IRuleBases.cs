using Spane.Packing.Verdicts;
using Spane.Packing.Views;

namespace Spane.Dashboard.Verdicts;

/// <summary>Where the rule-base editor reads from.</summary>
public interface IRuleBases
{
    /// <summary>All published versions, the one in force first, the preset last.</summary>
    IReadOnlyList<RuleBaseVersion> Versions { get; }

    /// <summary>What a person is editing; null: nothing.</summary>
    Task<RuleBaseDraft?> DraftAsync(string by, CancellationToken cancellationToken = default);

    /// <summary>Judges the latest trials of every line by the rule base in force and by another one.</summary>
    /// <returns>The lines' trials, newest first.</returns>
    Task<IReadOnlyList<TrialComparison>> CompareAsync(VerdictRuleBase draft, int count, CancellationToken cancellationToken = default);
}

/// <summary>A published rule base.</summary>
/// <param name="Version">Its number; 0: the preset that the installation started with.</param>
/// <param name="At">When it was published, UTC; null: the preset.</param>
/// <param name="By">Who published it; empty: the preset.</param>
public sealed record RuleBaseVersion(int Version, DateTimeOffset? At, string By, string Note, RuleBaseDocument Document);

/// <summary>A past trial, judged by the rule base in force and by a draft.</summary>
/// <param name="Before">Whether the rule base in force finds it optimal.</param>
public sealed record TrialComparison(string Device, TrialView Trial, bool Before, bool After);
