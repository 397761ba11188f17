using Spane.Access.Usability;

namespace Spane.Dashboard.Usability;

/// <summary>What people say of using Spane.</summary>
public interface IUsability
{
    /// <summary>The release that is judged now.</summary>
    string Release { get; }

    /// <summary>Whether a person is to be offered the ten statements: after a week of use, unless answered or declined before.</summary>
    Task<bool> IsOfferedAsync(string person, CancellationToken cancellationToken = default);

    /// <summary>The scores by role and release, the newest release first; no single person's.</summary>
    Task<IReadOnlyList<RoleScores>> ScoresAsync(CancellationToken cancellationToken = default);

    /// <summary>The heuristics by release, the newest first.</summary>
    Task<IReadOnlyList<ReleaseReviews>> ReviewsAsync(CancellationToken cancellationToken = default);
}

/// <summary>The scores that people gave in one role.</summary>
public sealed record RoleScores(string Release, string Role, UsabilitySummary Summary);

/// <summary>What the evaluators found in one release.</summary>
/// <param name="Evaluators">How many.</param>
public sealed record ReleaseReviews(string Release, int Evaluators, IReadOnlyList<HeuristicFinding> Findings);
