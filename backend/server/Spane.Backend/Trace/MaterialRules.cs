using Spane.Packing.Trace;

namespace Spane.Backend.Trace;

/// <summary>What may go into a lot and out of it again.</summary>
internal static class MaterialRules
{
    /// <summary>100 t: more than a truck carries.</summary>
    private const double MaxGrams = 100e6;

    private const int MaxMovements = 500;

    /// <summary>Whether an amount suits a kind: product is weighed, packaging is not.</summary>
    internal static bool IsFit(MaterialKind kind, double? grams) =>
        kind == MaterialKind.Product ? grams is > 0 and <= MaxGrams : grams is null;

    /// <summary>Why a movement is refused.</summary>
    /// <param name="moved">All that counts of the delivery's movements.</param>
    /// <param name="into">The packed lot.</param>
    /// <returns>As the texts <c>refused.…</c> name it; null: it is not.</returns>
    internal static string? Problem(
        IncomingLot delivery, IReadOnlyList<MaterialMovement> moved, (string Device, string Lot, string Product) into, MovementKind kind,
        double? grams, DateOnly today)
    {
        if (!IsFit(delivery.Kind, grams))
        {
            return "material-grams";
        }

        MaterialMovement[] own = [.. moved.Where(movement => (movement.Device, movement.Lot, movement.Product) == into)];
        if (own.Length >= MaxMovements)
        {
            return "material-many";
        }

        if (kind == MovementKind.Used)
        {
            return delivery.Block.Length > 0 ? "material-blocked"
                : delivery.BestBefore < today ? "material-expired"
                : delivery.ReceivedGrams is { } received && MaterialTrace.NetGrams(moved) + grams > received ? "material-more"
                : null;
        }

        var discarded = own.Where(movement => movement.Kind == MovementKind.Discarded).Sum(movement => movement.Grams ?? 0);
        return own.All(movement => movement.Kind != MovementKind.Used) || grams > MaterialTrace.NetGrams(own) - discarded
            ? "material-less"
            : null;
    }
}
