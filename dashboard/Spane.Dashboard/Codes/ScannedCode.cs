using Spane.Dashboard.Release;
using Spane.Messages;
using Spane.Packing.Codes;
using Spane.Packing.Products;

namespace Spane.Dashboard.Codes;

/// <summary>What a scanned text is beside what a line packs.</summary>
public enum ScanOutcome
{
    /// <summary>It names the line's product, and its lot if it names one.</summary>
    Matches,

    /// <summary>It names another product.</summary>
    OtherProduct,

    /// <summary>It names the line's product and another lot.</summary>
    OtherLot,

    /// <summary>It names a lot alone.</summary>
    LotOnly,

    /// <summary>It names a trade item that no product has.</summary>
    UnknownItem,

    /// <summary>It is no code of a product or a lot.</summary>
    Unreadable,
}

/// <summary>A scanned text, understood.</summary>
/// <param name="Fault">Why it is unreadable.</param>
/// <param name="Reading">What its elements say; null: it has none.</param>
/// <param name="Product">The product that it names; null: none is known.</param>
/// <param name="Lot">The lot that it names; empty: none.</param>
public sealed record ScannedCode(ScanOutcome Outcome, Gs1Fault Fault, Gs1Reading? Reading, Product? Product, string Lot)
{
    private const int LongestLot = 40;

    /// <summary>The day after which the pack must not be sold; null: it says none.</summary>
    public DateOnly? LastDay => Reading?.Expires ?? Reading?.BestBefore;

    /// <summary>Understands a text: GS1 element strings, a bare GTIN as of an EAN-13, or a lot number that begins with a letter.</summary>
    /// <param name="expectedProduct">Id of the product that the line packs.</param>
    /// <param name="expectedLot">Its lot; empty: none.</param>
    public static async Task<ScannedCode> OfAsync(
        string text, string expectedProduct, string expectedLot, DateOnly today, IReadOnlyList<Product> products, IProductMasters masters,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(expectedLot);
        ArgumentNullException.ThrowIfNull(products);
        ArgumentNullException.ThrowIfNull(masters);
        var fault = Read(text, today, out var plain, out var reading);
        if (fault != Gs1Fault.None && IsLot(plain))
        {
            return new(plain == expectedLot ? ScanOutcome.Matches : ScanOutcome.LotOnly, Gs1Fault.None, null, null, plain);
        }

        if (reading is null)
        {
            return new(ScanOutcome.Unreadable, fault, null, null, "");
        }

        var lot = reading.Lot ?? "";
        if (reading.Gtin is not { } gtin)
        {
            var outcome = lot.Length == 0 ? ScanOutcome.Unreadable : lot == expectedLot ? ScanOutcome.Matches : ScanOutcome.LotOnly;
            return new(outcome, outcome == ScanOutcome.Unreadable ? Gs1Fault.Empty : Gs1Fault.None, reading, null, lot);
        }

        var id = await masters.ProductOfAsync(gtin, cancellationToken);
        var product = products.FirstOrDefault(known => known.Id == id);
        return new(
            product is null ? ScanOutcome.UnknownItem
                : product.Id != expectedProduct ? ScanOutcome.OtherProduct
                : lot.Length > 0 && lot != expectedLot ? ScanOutcome.OtherLot : ScanOutcome.Matches,
            Gs1Fault.None, reading, product, lot);
    }

    /// <summary>Reads GS1 element strings or a bare GTIN.</summary>
    /// <param name="plain">The text without what a scanner put in front.</param>
    /// <param name="reading">What it says; null: it is neither.</param>
    /// <returns>What is wrong with it.</returns>
    internal static Gs1Fault Read(string text, DateOnly today, out string plain, out Gs1Reading? reading)
    {
        plain = Gs1Parser.WithoutSymbology(text.AsSpan().Trim()).ToString();
        if (Gtin.Read(plain) is not { } item)
        {
            return Gs1Parser.Read(text, today, out reading);
        }

        reading = new([("01", item)]) { Gtin = item };
        return Gs1Fault.None;
    }

    private static bool IsLot(string text) =>
        text is [var first, ..] && char.IsAsciiLetter(first) && Name.TryCreateForNode(text, LongestLot, out _, out _);
}
