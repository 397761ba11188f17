namespace Spane.Packing.Trace;

/// <summary>What a delivered material is to a pack.</summary>
public enum MaterialKind
{
    /// <summary>What is filled in; only this is weighed against the packs.</summary>
    Product,

    /// <summary>What it is sealed in.</summary>
    Film,

    /// <summary>What packs are shipped in.</summary>
    Carton,

    /// <summary>What is stuck on.</summary>
    Label,
}

/// <summary>A delivery's lot, as its supplier numbered it.</summary>
/// <param name="Id">Its number here.</param>
/// <param name="Material">What it is, in words.</param>
/// <param name="Number">The supplier's lot number.</param>
/// <param name="BestBefore">The last day on which it may be used; null: it does not age.</param>
/// <param name="ReceivedGrams">What was delivered, g; null: it is not weighed.</param>
/// <param name="By">Who received it.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Block">Why it may not be used; empty: it may.</param>
public sealed record IncomingLot(
    long Id, MaterialKind Kind, string Material, string Supplier, string Number, DateOnly? BestBefore, double? ReceivedGrams, string By,
    DateTimeOffset At, string Block);
