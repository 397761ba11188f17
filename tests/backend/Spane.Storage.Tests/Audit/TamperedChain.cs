using Spane.Storage.Audit;

namespace Spane.Storage.Tests.Audit;

/// <summary>What somebody may do to a stored chain.</summary>
public enum Tampering
{
    Changed,
    ChangedAndSealed,
    HashChanged,
    Removed,
    RemovedAndRenumbered,
    RowRemoved,
    InsertedOutside,
    InsertedAndRenumbered,
    InsertedSealedAndRenumbered,
    ContentsSwapped,
    PlacesSwapped,
}

/// <summary>Chains, and what somebody did to them.</summary>
internal static class TamperedChain
{
    public static List<AuditLink> Make(int rows, int seed)
    {
        List<AuditLink> links = [];
        var previous = AuditSeal.Genesis;
        for (long number = 1; number <= rows; number++)
        {
            var row = Row(number, $"{seed}");
            links.Add(new(number, previous, AuditSeal.Hash(number, previous, row), row));
            previous = links[^1].Hash;
        }

        return links;
    }

    /// <summary>Does it to a row that is not the newest.</summary>
    public static (IReadOnlyList<AuditLink> Links, IReadOnlyList<AuditRow> Unlinked, (long?, AuditFault)[] Expected) Tamper(
        IReadOnlyList<AuditLink> whole, Tampering tampering, int one, int other)
    {
        List<AuditLink> links = [.. whole];
        one = Math.Min(one, links.Count - 2);
        other = one == other ? one + 1 : other;
        var (number, link, foreign) = ((long)one + 1, links[one], Row(99, "foreign"));
        switch (tampering)
        {
            case Tampering.Changed:
                links[one] = link with { Row = link.Row! with { Detail = "otherwise" } };
                return (links, [], [(number, AuditFault.Changed)]);
            case Tampering.ChangedAndSealed:
                links[one] = link with { Row = foreign, Hash = AuditSeal.Hash(number, link.Previous, foreign) };
                return (links, [], [(number, AuditFault.Changed)]);
            case Tampering.HashChanged:
                links[one] = link with { Hash = link.Hash.Replace(link.Hash[0], link.Hash[0] == '0' ? '1' : '0') };
                return (links, [], [(number, AuditFault.Changed)]);
            case Tampering.Removed:
                links.RemoveAt(one);
                return (links, [], [(number, AuditFault.Removed)]);
            case Tampering.RemovedAndRenumbered:
                links.RemoveAt(one);
                return (Renumbered(links), [], [(number, AuditFault.Removed)]);
            case Tampering.RowRemoved:
                links[one] = link with { Row = null };
                return (links, [], [(number, AuditFault.Removed)]);
            case Tampering.InsertedOutside:
                return (links, [foreign], [(null, AuditFault.Inserted)]);
            case Tampering.InsertedAndRenumbered:
                links.Insert(one, new(0, link.Previous, link.Hash, foreign));
                return (Renumbered(links), [], [(number, AuditFault.Inserted)]);
            case Tampering.InsertedSealedAndRenumbered:
                links.Insert(one, new(0, link.Previous, AuditSeal.Hash(number, link.Previous, foreign), foreign));
                return (Renumbered(links), [], [(number, AuditFault.Inserted)]);
            case Tampering.ContentsSwapped:
                (links[one], links[other]) = (link with { Row = links[other].Row }, links[other] with { Row = link.Row });
                break;
            case Tampering.PlacesSwapped:
                (links[one], links[other]) = (links[other], link);
                links = Renumbered(links);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(tampering));
        }

        return (links, [], [(Math.Min(one, other) + 1, AuditFault.Reordered), (Math.Max(one, other) + 1, AuditFault.Reordered)]);
    }

    private static List<AuditLink> Renumbered(IEnumerable<AuditLink> links) =>
        [.. links.Select((link, index) => link with { Number = index + 1 })];

    private static AuditRow Row(long number, string seed) => number % 2 == 0
        ? new(1000 * number, "sari", "login", "", seed)
        : new(1000 * number, "budi", "product", $"p-{number}", seed, $"product/p-{number}", number, "name", "", "x");
}
