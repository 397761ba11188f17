namespace Spane.Storage.Audit;

/// <summary>
/// Walks the chain. Each row's hash tells at which number it was sealed and after which row; what does not fit is told apart by what the
/// rows around it say. A pure function of what is stored. Whoever computes every hash from some row on anew is found only by a head that
/// was printed before.
/// </summary>
public static class AuditChain
{
    /// <summary>Checks a whole log.</summary>
    /// <param name="links">All of the chain, by number.</param>
    /// <param name="unlinked">Rows that are in no link.</param>
    /// <param name="head">The newest row as the log says it; null: not known.</param>
    public static AuditVerdict Verify(IReadOnlyList<AuditLink> links, IReadOnlyList<AuditRow> unlinked, AuditHead? head)
    {
        ArgumentNullException.ThrowIfNull(links);
        ArgumentNullException.ThrowIfNull(unlinked);
        var walk = new AuditWalk(links, head);
        List<AuditFinding> findings =
        [
            .. walk.Findings(),
            .. unlinked.Select(row => new AuditFinding(null, row.Time, AuditFault.Inserted)),
        ];
        var rows = links.Count(link => link.Row is not null) + unlinked.Count;
        return new(rows, links.Count > 0 ? links[^1].Hash : AuditSeal.Genesis, findings);
    }

    /// <summary>The row whose hash begins with digits that were printed earlier.</summary>
    /// <param name="digits">At least eight hexadecimal digits; <c>number:digits</c> asks for that number too.</param>
    /// <returns>Its number; null: there is none.</returns>
    public static long? Find(IReadOnlyList<AuditLink> links, string digits)
    {
        ArgumentNullException.ThrowIfNull(links);
        ArgumentNullException.ThrowIfNull(digits);
        var number = digits.Contains(':', StringComparison.Ordinal) ? digits[..digits.IndexOf(':', StringComparison.Ordinal)] : null;
        var hash = digits[(digits.IndexOf(':', StringComparison.Ordinal) + 1)..];
        return links.FirstOrDefault(link =>
            link.Hash.StartsWith(hash, StringComparison.OrdinalIgnoreCase)
                && (number is null || number == link.Number.ToString(System.Globalization.CultureInfo.InvariantCulture)))?.Number;
    }
}
