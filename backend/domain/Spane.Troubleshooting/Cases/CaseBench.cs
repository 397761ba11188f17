namespace Spane.Troubleshooting;

/// <summary>Past cases, judged by the rules in force and by others.</summary>
/// <param name="Rows">One each, as they were given.</param>
public sealed record CaseBench(IReadOnlyList<CaseBenchRow> Rows)
{
    /// <summary>The cases whose place differs.</summary>
    public IEnumerable<CaseBenchRow> Changed => Rows.Where(r => r.Before != r.After);

    /// <summary>Compares.</summary>
    /// <param name="cases">Past cases.</param>
    /// <param name="before">The rules in force.</param>
    /// <param name="after">Other rules.</param>
    /// <returns>At which place each names what it was.</returns>
    public static CaseBench Compare(IReadOnlyList<ClosedCase> cases, KnowledgeEngines before, KnowledgeEngines after)
    {
        ArgumentNullException.ThrowIfNull(cases);
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return new CaseBench([.. cases.Select(c => new CaseBenchRow(c, c.RankBy(before.Of(c.Role)), c.RankBy(after.Of(c.Role))))]);
    }

    /// <summary>In how many the cause stands among the first so many by the rules in force.</summary>
    /// <param name="places">1: named first.</param>
    public int WithinBefore(int places) => Rows.Count(r => r.Before <= places);

    /// <summary>In how many it stands there by the other rules.</summary>
    /// <param name="places">1: named first.</param>
    public int WithinAfter(int places) => Rows.Count(r => r.After <= places);
}

/// <summary>One case.</summary>
/// <param name="Case">The case.</param>
/// <param name="Before">The place of its cause by the rules in force, from 1; null: not named.</param>
/// <param name="After">By the other rules.</param>
public sealed record CaseBenchRow(ClosedCase Case, int? Before, int? After);
