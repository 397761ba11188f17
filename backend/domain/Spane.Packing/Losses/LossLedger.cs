using Spane.Packing.Stops;

namespace Spane.Packing.Losses;

/// <summary>What money went to.</summary>
public enum LossKind
{
    /// <summary>Filled above the nominal quantities.</summary>
    Giveaway,

    /// <summary>Waiting for a decision about a held pack, and packs set aside by their photographs.</summary>
    Holds,

    /// <summary>What the line drew while it stood.</summary>
    Electricity,

    /// <summary>What was planned to be packed while the line stood.</summary>
    LostOutput,

    /// <summary>What the line packed less, while it ran, than its products' ideal rates.</summary>
    Speed,
}

/// <summary>What a stretch of time cost, from one cause; it is spread over its minutes.</summary>
/// <param name="From">First instant, UTC.</param>
/// <param name="To">First instant after it, UTC; the same: it happened at once.</param>
/// <param name="Rupiah">IDR; negative: a pack below its nominal quantity, or one that came faster than its ideal rate, gives
/// something back.</param>
/// <param name="Reason">Why the line stood; null: it did not, or nobody has said.</param>
public sealed record Loss(LossKind Kind, DateTimeOffset From, DateTimeOffset To, decimal Rupiah, StopReason? Reason = null)
{
    /// <summary>Packs that were not made; 0 where none were missed.</summary>
    public double Packs { get; init; }
}

/// <summary>A minute of a line in money.</summary>
/// <param name="At">When it begins, UTC.</param>
/// <param name="Losses">What each cause took of it.</param>
public sealed record LossMinute(DateTimeOffset At, IReadOnlyList<Loss> Losses)
{
    /// <summary>All of it, IDR.</summary>
    public decimal Rupiah => Losses.Sum(loss => loss.Rupiah);

    /// <summary>The kind that took most, with all that belongs to it; null: nothing was lost.</summary>
    public IGrouping<LossKind, Loss>? Largest =>
        Losses.GroupBy(loss => loss.Kind).Where(kind => kind.Sum(loss => loss.Rupiah) > 0).MaxBy(kind => kind.Sum(loss => loss.Rupiah));
}

/// <summary>Minutes one after the other, each of which lost most to the same kind for the same reason.</summary>
public sealed record LossSpell(IReadOnlyList<LossMinute> Minutes)
{
    /// <summary>All of it, IDR.</summary>
    public decimal Rupiah => Minutes.Sum(minute => minute.Rupiah);

    /// <summary>The kind that took most.</summary>
    public LossKind Kind => Minutes[0].Largest!.Key;

    /// <summary>What belongs to that kind.</summary>
    public IEnumerable<Loss> Losses => Minutes.SelectMany(minute => minute.Losses).Where(loss => loss.Kind == Kind);
}

/// <summary>Where a line's money went in a shift, minute by minute.</summary>
public sealed record LossLedger(IReadOnlyList<LossMinute> Minutes)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>Of a kind, IDR.</summary>
    public decimal Of(LossKind kind) =>
        decimal.Round(Minutes.Sum(minute => minute.Losses.Where(loss => loss.Kind == kind).Sum(loss => loss.Rupiah)));

    /// <summary>The minutes that lost something, joined where they have one cause.</summary>
    public IEnumerable<LossSpell> Spells()
    {
        List<LossMinute> open = [];
        foreach (var minute in Minutes)
        {
            if (open is [var first, ..] && Cause(first) != Cause(minute))
            {
                yield return new(open);
                open = [];
            }

            if (minute.Largest is not null)
            {
                open.Add(minute);
            }
        }

        if (open is not [])
        {
            yield return new(open);
        }
    }

    /// <summary>Divides losses by minutes; nothing is lost on the way.</summary>
    /// <param name="from">Start of the shift, UTC.</param>
    /// <param name="to">Its end, or now, UTC.</param>
    public static LossLedger Of(DateTimeOffset from, DateTimeOffset to, IEnumerable<Loss> losses)
    {
        ArgumentNullException.ThrowIfNull(losses);
        var parts = new List<Loss>[Math.Max(0, (int)Math.Ceiling((to - from) / Minute))];
        foreach (var loss in losses)
        {
            for (var at = loss.From; at == loss.From || at < loss.To;)
            {
                var index = (int)Math.Floor((at - from) / Minute);
                var end = from + (Minute * (index + 1)) is var next && next < loss.To ? next : loss.To;
                if (index >= 0 && index < parts.Length)
                {
                    var share = loss.To > loss.From ? (decimal)(end - at).Ticks / (loss.To - loss.From).Ticks : 1;
                    (parts[index] ??= []).Add(
                        loss with { From = at, To = end, Rupiah = loss.Rupiah * share, Packs = loss.Packs * (double)share });
                }

                at = end > at ? end : at.AddTicks(1);
            }
        }

        return new([.. parts.Select((part, index) => new LossMinute(from + (Minute * index), part ?? []))]);
    }

    private static (LossKind Kind, string? Reason)? Cause(LossMinute minute) =>
        minute.Largest is { } largest ? (largest.Key, largest.MaxBy(loss => loss.Rupiah)!.Reason?.Code) : null;
}
