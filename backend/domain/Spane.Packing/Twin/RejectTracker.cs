using Spane.Messages;
using Spane.Packing.Products;
using Spane.Packing.Views;

namespace Spane.Packing.Twin;

/// <summary>Follows a pack that is held at the gate until it is released or withdrawn.</summary>
/// <param name="product">The product that is being packed.</param>
internal sealed class RejectTracker(Func<Product> product)
{
    /// <summary>Live weights and packs are dated by two clocks and travel apart.</summary>
    private static readonly TimeSpan SameReject = TimeSpan.FromMinutes(1);

    private (uint Boot, long UptimeMilliseconds) _released;

    /// <summary>The live weight tells at once that a pack is held, and that it no longer is; the pack itself comes later, and never when it
    /// was withdrawn.</summary>
    public RejectView? Observe(RejectView? last, WeightMessage weight, DateTimeOffset received)
    {
        // Weights and packs come over different connections: one that was sent before the pack that let the hopper go says nothing.
        if (weight.Boot == _released.Boot && weight.UptimeMilliseconds < _released.UptimeMilliseconds)
        {
            return last;
        }

        return (weight.State == "held", last) switch
        {
            (true, not { Outcome: RejectOutcome.Held }) => RejectView.Begin(received, weight.NetGrams, product().ToView()),
            (false, { Outcome: RejectOutcome.Held } held) =>
                held.End(weight.State is "stopped" or "fault" ? RejectOutcome.Withdrawn : RejectOutcome.Released, received),
            _ => last,
        };
    }

    /// <summary>The reject that a pack says was released: the one that the live weight has shown, or one that nobody saw.</summary>
    public RejectView Release(RejectView? last, PackMessage pack, Product packed, DateTimeOffset at)
    {
        _released = (pack.Boot, pack.UptimeMilliseconds);
        return last switch
        {
            { Outcome: RejectOutcome.Held } held => held.End(RejectOutcome.Released, at),
            { Outcome: RejectOutcome.Released, EndedAt: { } ended } seen when (at - ended).Duration() < SameReject => seen,
            _ => RejectView.Begin(at, pack.NetGrams, packed.ToView()).End(RejectOutcome.Released, at),
        };
    }
}
