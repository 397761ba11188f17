namespace Spane.Packing.Trace;

/// <summary>Which way a material went.</summary>
public enum MovementKind
{
    /// <summary>Into the line, for a lot.</summary>
    Used,

    /// <summary>Back from the line, unused.</summary>
    Returned,

    /// <summary>From the line to the waste: sweepings, spilt, samples.</summary>
    Discarded,
}

/// <summary>A delivery's lot going into a packed lot, or out of it again.</summary>
/// <param name="Id">Its number here.</param>
/// <param name="Device">Device id of the line.</param>
/// <param name="Lot">Number of the packed lot.</param>
/// <param name="Product">Product id of the packed lot.</param>
/// <param name="Grams">How much, g; null: it is not weighed.</param>
/// <param name="By">Who noted it.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Voided">Why it does not count: it was noted by mistake; empty: it counts.</param>
public sealed record MaterialMovement(
    long Id, IncomingLot Incoming, string Device, string Lot, string Product, MovementKind Kind, double? Grams, string By,
    DateTimeOffset At, string Voided);
