using System.Data.Common;
using System.Globalization;
using Dapper;
using Spane.Packing.Products;
using Spane.Storage.Settings;

namespace Spane.Backend.Products;

/// <summary>The products that people have set up; until somebody does, those that the product ships with.</summary>
internal sealed class ProductStore(SettingsDatabase database)
{
    /// <summary>Reads the products, in the order in which they were added.</summary>
    public async Task<IReadOnlyList<Product>> ReadAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<(string Id, string Name, double Nominal, string? Price)>(new CommandDefinition(
            "SELECT id, name, nominal_g, rupiah_per_kg FROM product ORDER BY position, id", cancellationToken: cancellationToken));
        var rates = (await connection.QueryAsync<(string Product, double Rate)>(new CommandDefinition(
            "SELECT product, ideal_rate FROM product_master WHERE ideal_rate IS NOT NULL", cancellationToken: cancellationToken)))
            .ToDictionary(row => row.Product, row => row.Rate);
        Product[] products = [.. rows.Select(row => Product.Create(row.Id, row.Name, row.Nominal, Price(row.Price)))];
        return
        [
            .. (products is [] ? ProductCatalogue.Paper.All : products).Select(product => product with
            {
                IdealPacksPerMinute = rates.TryGetValue(product.Id, out var rate) ? rate : null,
            }),
        ];
    }

    /// <summary>Keeps a product; the first beside those that the product ships with, which are then people's own.</summary>
    internal static async Task WriteAsync(DbTransaction transaction, Product product)
    {
        var connection = transaction.Connection!;
        if (await connection.ExecuteScalarAsync<long>("SELECT count(*) FROM product", transaction: transaction) == 0)
        {
            foreach (var shipped in ProductCatalogue.Paper.All)
            {
                await UpsertAsync(transaction, shipped, onConflict: "NOTHING");
            }
        }

        await UpsertAsync(transaction, product, "UPDATE SET name = excluded.name, rupiah_per_kg = excluded.rupiah_per_kg");
    }

    private static Task<int> UpsertAsync(DbTransaction transaction, Product product, string onConflict) =>
        transaction.Connection!.ExecuteAsync(
        $"""
        INSERT INTO product (id, name, nominal_g, rupiah_per_kg, position)
        VALUES (@Id, @Name, @NominalGrams, @price, (SELECT coalesce(max(position), -1) + 1 FROM product))
        ON CONFLICT (id) DO {onConflict}
        """,
        new { product.Id, product.Name, product.NominalGrams, price = product.RupiahPerKilogram?.ToString(CultureInfo.InvariantCulture) },
        transaction);

    private static decimal? Price(string? text) => text is null ? null : decimal.Parse(text, CultureInfo.InvariantCulture);
}
