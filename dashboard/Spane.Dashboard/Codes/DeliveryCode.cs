using Spane.Packing.Codes;

namespace Spane.Dashboard.Codes;

/// <summary>What was typed or scanned off a delivery: a bare lot number, or a GS1 code that says more.</summary>
/// <param name="Number">The lot number; empty: the code has none.</param>
/// <param name="Reading">What the code says; null: a bare number.</param>
public sealed record DeliveryCode(string Number, Gs1Reading? Reading)
{
    /// <summary>The day up to which it may be used.</summary>
    public DateOnly? BestBefore => Reading?.Expires ?? Reading?.BestBefore;

    /// <summary>Understands a text. Suppliers' lot numbers look like anything, like elements too: a code is what a scanner marked as one,
    /// or what begins with a number that has a check digit.</summary>
    public static DeliveryCode Of(string text, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(text);
        _ = ScannedCode.Read(text, today, out var plain, out var reading);
        return reading is not null
                && (Gs1Parser.HasSymbology(text.AsSpan().Trim()) || reading.Elements[0].Identifier is "00" or "01" or "02")
            ? new(reading.Lot ?? "", reading) : new(plain, null);
    }
}
