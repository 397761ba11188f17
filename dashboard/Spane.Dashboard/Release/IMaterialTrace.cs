using Spane.Packing.Dispositions;
using Spane.Packing.Trace;

namespace Spane.Dashboard.Release;

public interface IMaterialTrace
{
    /// <summary>Deliveries that carry a supplier's lot number, whatever its case, newest first.</summary>
    Task<IReadOnlyList<IncomingLot>> FindAsync(string number, CancellationToken cancellationToken = default);

    /// <summary>The latest deliveries, newest first.</summary>
    Task<IReadOnlyList<IncomingLot>> NewestAsync(int count, CancellationToken cancellationToken = default);

    /// <summary>Backward: what went into a packed lot and out of it, oldest first; what was voided too.</summary>
    Task<IReadOnlyList<MaterialMovement>> OfLotAsync(
        string device, string lot, string product, CancellationToken cancellationToken = default);

    /// <summary>Forward: which packed lots a delivery went into, newest first.</summary>
    Task<IReadOnlyList<TracedLot>> UsedInAsync(long incoming, CancellationToken cancellationToken = default);
}

/// <summary>A packed lot with some of a delivery in it.</summary>
/// <param name="Grams">How much, what came back taken off, g; null: it is not weighed.</param>
/// <param name="First">When the first of it went in, UTC.</param>
/// <param name="Decided">What was last signed about the lot; null: nothing.</param>
public sealed record TracedLot(string Device, string Lot, string Product, double? Grams, DateTimeOffset First, LotState? Decided);
