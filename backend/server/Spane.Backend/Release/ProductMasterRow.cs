using System.Globalization;
using Spane.Packing.Products;

namespace Spane.Backend.Release;

/// <summary>A product's row.</summary>
internal sealed class ProductMasterRow
{
    private const string Day = "yyyy-MM-dd";

    public string Product { get; init; } = "";

    public double? IdealRate { get; init; }

    public long? ShelfDays { get; init; }

    public string Allergens { get; init; } = "";

    public string Halal { get; init; } = "";

    public string? HalalUntil { get; init; }

    public string Bpom { get; init; } = "";

    public string? BpomUntil { get; init; }

    public string Label { get; init; } = "";

    public double? Tare { get; init; }

    public double? Light { get; init; }

    public double? Heavy { get; init; }

    public string Gtin { get; init; } = "";

    internal static ProductMasterRow Of(ProductMaster master) => new()
    {
        Product = master.Product,
        IdealRate = master.IdealPacksPerMinute,
        ShelfDays = master.ShelfLifeDays,
        Allergens = string.Join(' ', Packing.Products.Allergens.All.Where(master.Allergens.Contains)),
        Halal = master.HalalCertificate,
        HalalUntil = master.HalalUntil?.ToString(Day, CultureInfo.InvariantCulture),
        Bpom = master.BpomNumber,
        BpomUntil = master.BpomUntil?.ToString(Day, CultureInfo.InvariantCulture),
        Label = master.Label,
        Tare = master.TareGrams,
        Light = master.LightTestGrams,
        Heavy = master.HeavyTestGrams,
        Gtin = master.Gtin,
    };

    internal ProductMaster ToMaster() => new(Product)
    {
        IdealPacksPerMinute = IdealRate,
        ShelfLifeDays = (int?)ShelfDays,
        Allergens = Allergens.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        HalalCertificate = Halal,
        HalalUntil = DayOf(HalalUntil),
        BpomNumber = Bpom,
        BpomUntil = DayOf(BpomUntil),
        Label = Label,
        TareGrams = Tare,
        LightTestGrams = Light,
        HeavyTestGrams = Heavy,
        Gtin = Gtin,
    };

    private static DateOnly? DayOf(string? text) =>
        text is null ? null : DateOnly.ParseExact(text, Day, CultureInfo.InvariantCulture);
}
