using Spane.Troubleshooting;

namespace Spane.Dashboard.Troubleshooting;

/// <summary>Where the editor of the diagnosis's rules reads from.</summary>
public interface IDiagnosisRules
{
    /// <summary>All published versions, the one in force first, the product's own last.</summary>
    IReadOnlyList<DiagnosisRulesVersion> Versions { get; }

    /// <summary>Whether the newest version cannot run in this version of the product, so that the product's own rules are in
    /// force.</summary>
    bool IsFallenBack { get; }

    /// <summary>What a person is editing; null: nothing.</summary>
    Task<DiagnosisRulesDraft?> DraftAsync(string by, CancellationToken cancellationToken = default);

    /// <summary>Runs the rules in force and others on the latest closed cases.</summary>
    /// <returns>The newest first.</returns>
    Task<CaseBench> CompareAsync(KnowledgeEngines draft, CancellationToken cancellationToken = default);

    /// <summary>Certainties that the closed cases would give the rules in force.</summary>
    Task<IReadOnlyList<CertaintyProposal>> ProposalsAsync(CancellationToken cancellationToken = default);
}

/// <summary>Published rules.</summary>
/// <param name="Version">Their number; 0: those that come with the product.</param>
/// <param name="At">When they were published, UTC; null: the product's.</param>
/// <param name="By">Who published them; empty: the product's.</param>
public sealed record DiagnosisRulesVersion(int Version, DateTimeOffset? At, string By, string Note, KnowledgeTexts Texts);
