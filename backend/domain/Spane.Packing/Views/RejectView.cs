namespace Spane.Packing.Views;

/// <summary>The latest pack that was held back at the gate.</summary>
/// <param name="At">When it was held, UTC.</param>
/// <param name="EndedAt">When it was released or withdrawn, UTC; null while it is held.</param>
public sealed record RejectView(DateTimeOffset At, double NetGrams, RejectReason Reason, RejectOutcome Outcome, DateTimeOffset? EndedAt)
{
    /// <summary>A pack that has just been held.</summary>
    public static RejectView Begin(DateTimeOffset at, double netGrams, ProductView product)
    {
        ArgumentNullException.ThrowIfNull(product);
        var reason = netGrams > product.UpperGrams ? RejectReason.AboveBand
            : netGrams < product.LowerGrams ? RejectReason.BelowBand
            : RejectReason.NotOptimal;
        return new(at, netGrams, reason, RejectOutcome.Held, EndedAt: null);
    }

    /// <summary>The same pack, no longer held.</summary>
    public RejectView End(RejectOutcome outcome, DateTimeOffset at) => this with { Outcome = outcome, EndedAt = at };
}

/// <summary>Why a pack is held back at the gate (as OPC 40200's <c>RejectedBy</c>).</summary>
public enum RejectReason
{
    /// <summary>Heavier than the accepted band.</summary>
    AboveBand,

    /// <summary>Lighter than the accepted band.</summary>
    BelowBand,

    /// <summary>Inside the band, but the node's verdict from weight, rate and time is not optimal.</summary>
    NotOptimal,
}
