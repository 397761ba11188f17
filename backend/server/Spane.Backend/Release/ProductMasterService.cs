using System.Globalization;
using Dapper;
using Spane.Backend.Products;
using Spane.Dashboard.Release;
using Spane.Packing.Codes;
using Spane.Packing.Products;
using Spane.Storage.Settings;

namespace Spane.Backend.Release;

/// <summary>What a plant lays down of its products beside their weight: read, checked, kept with a version, noted.</summary>
internal sealed class ProductMasterService(
    SettingsDatabase database, SettingChanges changes, ProductCatalogue products, ProductService catalogue) : IProductMasters
{
    private const string Kind = "product-master/";
    private const int MaxText = 60;
    private const int MaxLabel = 400;
    private const int MaxShelfDays = 3650;
    private const double MaxPacksPerMinute = 1000;

    public async Task<ProductMaster?> FindAsync(string product, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var row = await connection.QuerySingleOrDefaultAsync<ProductMasterRow>(new CommandDefinition(
            """
            SELECT product, ideal_rate AS idealrate, shelf_days AS shelfdays, allergens, halal, halal_until AS halaluntil, bpom,
                bpom_until AS bpomuntil, label, tare_g AS tare, light_test_g AS light, heavy_test_g AS heavy, gtin
            FROM product_master WHERE product = @product
            """,
            new { product },
            cancellationToken: cancellationToken));
        return row?.ToMaster();
    }

    public async Task<string?> ProductOfAsync(string gtin, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<string?>(new CommandDefinition(
            "SELECT product FROM product_master WHERE gtin = @gtin", new { gtin }, cancellationToken: cancellationToken));
    }

    public async Task<EditedMaster?> EditAsync(string product, CancellationToken cancellationToken = default)
    {
        var known = products.All.FirstOrDefault(known => known.Id == product);
        var version = await changes.VersionAsync(Kind + product, cancellationToken);
        return known is null ? null : new(known, await FindAsync(product, cancellationToken) ?? new(product), version);
    }

    /// <summary>Stores what was laid down of a product.</summary>
    /// <returns>Why it was refused, as the texts <c>refused.…</c> name it, or who has changed what since; neither: it is done.</returns>
    internal async Task<(string? Why, SettingConflict? Conflict)> SaveAsync(
        ProductMaster wanted, long version, string by, CancellationToken cancellationToken)
    {
        if (products.All.FirstOrDefault(known => known.Id == wanted.Product) is not { } product)
        {
            return ("master-product", null);
        }

        if (Problem(wanted, product) is { } why)
        {
            return (why, null);
        }

        if (wanted.Gtin.Length > 0 && (Gtin.Read(wanted.Gtin) != wanted.Gtin
            || (await ProductOfAsync(wanted.Gtin, cancellationToken) is { } owner && owner != wanted.Product)))
        {
            return ("master-gtin", null);
        }

        var known = await FindAsync(wanted.Product, cancellationToken) ?? new(wanted.Product);
        var edit = new SettingEdit(Kind + wanted.Product, version, by, "product-master", wanted.Product, Between(known, wanted));
        var conflict = await changes.SaveAsync(
            edit,
            transaction => transaction.Connection!.ExecuteAsync(
                """
                INSERT INTO product_master (product, ideal_rate, shelf_days, allergens, halal, halal_until, bpom, bpom_until, label, tare_g,
                    light_test_g, heavy_test_g, gtin)
                VALUES (@Product, @IdealRate, @ShelfDays, @Allergens, @Halal, @HalalUntil, @Bpom, @BpomUntil, @Label, @Tare, @Light, @Heavy,
                    @Gtin)
                ON CONFLICT (product) DO UPDATE SET ideal_rate = excluded.ideal_rate, shelf_days = excluded.shelf_days,
                    allergens = excluded.allergens, halal = excluded.halal, halal_until = excluded.halal_until, bpom = excluded.bpom,
                    bpom_until = excluded.bpom_until, label = excluded.label, tare_g = excluded.tare_g,
                    light_test_g = excluded.light_test_g, heavy_test_g = excluded.heavy_test_g,
                    gtin = excluded.gtin
                """,
                ProductMasterRow.Of(wanted),
                transaction),
            cancellationToken);
        await catalogue.LoadAsync(cancellationToken);
        return (null, conflict);
    }

    private static string? Problem(ProductMaster wanted, Product product) =>
        wanted.IdealPacksPerMinute is not (null or (> 0 and <= MaxPacksPerMinute)) ? "master-rate"
        : wanted.ShelfLifeDays is not (null or (>= 0 and <= MaxShelfDays)) ? "master-shelf"
        : !IsText(wanted.HalalCertificate, MaxText) || !IsText(wanted.BpomNumber, MaxText) || !IsText(wanted.Label, MaxLabel)
            || wanted.Allergens.Except(Allergens.All).Any() ? "master-text"
        : wanted.TareGrams is not (null or (>= 0 and <= Product.LargestNominalGrams)) ? "master-tare"
        : wanted.LightTestGrams is not (null or > 0) || wanted.LightTestGrams >= product.LowerGrams ? "master-light"
        : wanted.HeavyTestGrams is not (null or <= Product.LargestNominalGrams) || wanted.HeavyTestGrams <= product.UpperGrams
            ? "master-heavy"
        : null;

    private static bool IsText(string text, int longest) =>
        text.Length <= longest && !text.Any(character => char.IsControl(character) && character is not ('\r' or '\n'));

    private static IReadOnlyList<FieldChange> Between(ProductMaster known, ProductMaster wanted)
    {
        var (from, to) = (ProductMasterRow.Of(known), ProductMasterRow.Of(wanted));
        return FieldChange.Among(
            ("ideal_rate", Text(from.IdealRate), Text(to.IdealRate)),
            ("shelf_days", Text(from.ShelfDays), Text(to.ShelfDays)),
            ("allergens", from.Allergens, to.Allergens),
            ("halal", from.Halal, to.Halal),
            ("halal_until", from.HalalUntil ?? "", to.HalalUntil ?? ""),
            ("bpom", from.Bpom, to.Bpom),
            ("bpom_until", from.BpomUntil ?? "", to.BpomUntil ?? ""),
            ("label", from.Label, to.Label),
            ("tare_g", Text(from.Tare), Text(to.Tare)),
            ("light_test_g", Text(from.Light), Text(to.Light)),
            ("heavy_test_g", Text(from.Heavy), Text(to.Heavy)),
            ("gtin", from.Gtin, to.Gtin));
    }

    private static string Text(IFormattable? value) => value?.ToString(null, CultureInfo.InvariantCulture) ?? "";
}
