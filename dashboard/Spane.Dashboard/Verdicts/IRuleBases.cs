using Spane.Packing.Verdicts;

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
