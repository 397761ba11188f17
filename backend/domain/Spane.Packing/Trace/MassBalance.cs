namespace Spane.Packing.Trace;

/// <summary>What went into a lot against what came out of it: "a reconciliation of the amount of incoming raw material against the amount
/// used in the resulting finished products, taking into account process waste and rework" (BRCGS Food Safety, clause 3.9, definition of
/// quantity check). No clause says how much may be unexplained, so no verdict is given.</summary>
/// <param name="UsedGrams">Into the line, g.</param>
/// <param name="ReturnedGrams">Back unused, g.</param>
/// <param name="DiscardedGrams">To the waste, g.</param>
/// <param name="PackedGrams">Net, of all packs, those on hold too, g.</param>
public sealed record MassBalance(double UsedGrams, double ReturnedGrams, double DiscardedGrams, double PackedGrams)
{
    /// <summary>What left the store for good, g.</summary>
    public double InputGrams => UsedGrams - ReturnedGrams;

    /// <summary>What nothing accounts for, g; negative: more came out than went in.</summary>
    public double UnexplainedGrams => InputGrams - DiscardedGrams - PackedGrams;

    /// <summary>The same in % of the input; null: nothing went in.</summary>
    public double? UnexplainedPercent => InputGrams > 0 ? 100 * UnexplainedGrams / InputGrams : null;

    /// <summary>The balance of a lot.</summary>
    /// <param name="movements">All of the lot; packaging and what does not count are left out.</param>
    /// <param name="packedGrams">Net, of all its packs, g.</param>
    /// <returns>Null: no product was noted, so there is nothing to compare.</returns>
    public static MassBalance? Of(IEnumerable<MaterialMovement> movements, double packedGrams)
    {
        ILookup<MovementKind, double> grams = movements
            .Where(movement => movement.Voided.Length == 0 && movement.Incoming.Kind == MaterialKind.Product)
            .ToLookup(movement => movement.Kind, movement => movement.Grams ?? 0);
        return grams.Contains(MovementKind.Used)
            ? new(grams[MovementKind.Used].Sum(), grams[MovementKind.Returned].Sum(), grams[MovementKind.Discarded].Sum(), packedGrams)
            : null;
    }
}
