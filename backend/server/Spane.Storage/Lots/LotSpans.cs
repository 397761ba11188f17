using System.Runtime.InteropServices;

namespace Spane.Storage.Lots;

/// <summary>Gathers from which pack to which the lots of a batch reach. Not safe for concurrent use.</summary>
public sealed class LotSpans
{
    private readonly Dictionary<(string Device, string Number, string Product), (long First, long Last)> _spans = [];

    /// <summary>The lots of the packs noted, in no order.</summary>
    public IEnumerable<LotSpan> All =>
        _spans.Select(span => new LotSpan(span.Key.Device, span.Key.Number, span.Key.Product, span.Value.First, span.Value.Last));

    /// <summary>Notes a pack; one without a lot number belongs to no lot.</summary>
    /// <param name="device">Device id of its line.</param>
    /// <param name="number">Lot number; empty: none.</param>
    /// <param name="product">Product id.</param>
    /// <param name="utcMilliseconds">When it was packed, UTC milliseconds since 1970.</param>
    public void Note(string device, string number, string product, long utcMilliseconds)
    {
        ArgumentNullException.ThrowIfNull(number);
        if (number.Length == 0)
        {
            return;
        }

        ref var span = ref CollectionsMarshal.GetValueRefOrAddDefault(_spans, (device, number, product), out var known);
        span = known
            ? (Math.Min(span.First, utcMilliseconds), Math.Max(span.Last, utcMilliseconds))
            : (utcMilliseconds, utcMilliseconds);
    }

    /// <summary>Forgets what was noted.</summary>
    public void Clear() => _spans.Clear();
}
