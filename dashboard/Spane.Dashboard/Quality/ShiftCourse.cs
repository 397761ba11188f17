using Spane.Dashboard.Faults;

namespace Spane.Dashboard.Quality;

/// <summary>What a line did in a stretch of a shift.</summary>
public enum CourseState
{
    /// <summary>Pack followed pack.</summary>
    Running,

    /// <summary>No pack came.</summary>
    Stopped,

    /// <summary>A pack was held back at the gate until a person decided.</summary>
    Held,
}

/// <summary>A stretch of a shift.</summary>
/// <param name="From">First instant, UTC.</param>
/// <param name="To">First instant after it, UTC.</param>
/// <param name="Reason">Code of the event that came with a stop; empty: none was told.</param>
public sealed record CourseSpan(DateTimeOffset From, DateTimeOffset To, CourseState State, string Reason)
{
    public TimeSpan Length => To - From;
}

/// <summary>Divides a shift into what ran, what stood and what was held, by its packs alone: what a node says of its state is not kept, and
/// a pack is what counts.</summary>
public static class ShiftCourse
{
    /// <summary>A longer time without a pack is a stop; shorter ones are the pace.</summary>
    public static readonly TimeSpan Stop = TimeSpan.FromSeconds(30);

    /// <summary>A held pack shows from here on; one that is released at once does not.</summary>
    public static readonly TimeSpan Hold = TimeSpan.FromSeconds(5);

    /// <summary>An event so long before the last pack of a run still is the reason of the stop: a node tells it before it stands.</summary>
    private static readonly TimeSpan Before = TimeSpan.FromSeconds(10);

    /// <summary>An event later within a stop came to a line that stood already.</summary>
    private static readonly TimeSpan After = TimeSpan.FromSeconds(60);

    /// <summary>Divides it.</summary>
    /// <param name="packs">The shift's packs, in any order.</param>
    /// <param name="lines">What happened meanwhile, in any order.</param>
    /// <param name="from">Start of the shift, UTC.</param>
    /// <param name="to">Its end, or now, UTC.</param>
    /// <returns>Spans without a gap from start to end; neighbours differ.</returns>
    public static IReadOnlyList<CourseSpan> Of(IEnumerable<PackedWeight> packs, IEnumerable<FaultLine> lines, DateTimeOffset from,
        DateTimeOffset to)
    {
        FaultLine[] reasons = [.. lines.Where(line => line.Active != false).OrderBy(line => line.At)];
        List<CourseSpan> spans = [];
        var at = from;
        foreach (var pack in packs.Where(pack => pack.At >= from && pack.At < to).OrderBy(pack => pack.At))
        {
            var gap = pack.At - at;
            Add(spans, at, pack.At, pack.Held && gap > Hold ? CourseState.Held
                : gap > Stop ? CourseState.Stopped
                : CourseState.Running, reasons);
            at = pack.At;
        }

        Add(spans, at, to, to - at > Stop ? CourseState.Stopped : CourseState.Running, reasons);
        return spans;
    }

    private static void Add(List<CourseSpan> spans, DateTimeOffset from, DateTimeOffset to, CourseState state,
        IEnumerable<FaultLine> reasons)
    {
        if (to <= from)
        {
            return;
        }

        var reason = state != CourseState.Stopped ? ""
            : reasons.FirstOrDefault(line => line.At >= from - Before && line.At <= from + After && line.At < to)?.Code ?? "";
        if (spans is [.., var last] && last.State == state && last.Reason == reason)
        {
            spans[^1] = last with { To = to };
        }
        else
        {
            spans.Add(new(from, to, state, reason));
        }
    }
}
