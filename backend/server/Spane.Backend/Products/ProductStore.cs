using System.Globalization;
using Dapper;
using Spane.Packing.Products;
using Spane.Storage.Settings;

namespace Spane.Backend.Products;

/// <summary>The products that people have set up; until somebody does, those that the product ships with.</summary>
/// <param name="database">Where they are.</param>
public sealed class ProductStore(SettingsDatabase database)
{
    /// <summary>Reads the products, in the order in which they were added.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>At least one.</returns>
    public async Task<IReadOnlyList<Product>> ReadAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<(string Id, string Name, double Nominal, string? Price)>(new CommandDefinition(
            "SELECT id, name, nominal_g, rupiah_per_kg FROM product ORDER BY position", cancellationToken: cancellationToken));
        Product[] products = [.. rows.Select(row => Product.Create(row.Id, row.Name, row.Nominal, row.Price is null ? null : decimal.Parse(row.Price, CultureInfo.InvariantCulture)))];
        return products is [] ? ProductCatalogue.Paper.All : products;
    }

    /// <summary>Keeps all products, in the place of what was kept before.</summary>
    /// <param name="products">The products.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task WriteAsync(IReadOnlyList<Product> products, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(products);
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync("DELETE FROM product", transaction: transaction);
        await connection.ExecuteAsync(
            "INSERT INTO product (id, name, nominal_g, rupiah_per_kg, position) VALUES (@Id, @Name, @NominalGrams, @price, @position)",
            products.Select((product, position) => new { product.Id, product.Name, product.NominalGrams, price = product.RupiahPerKilogram?.ToString(CultureInfo.InvariantCulture), position }),
            transaction);
        await transaction.CommitAsync(cancellationToken);
    }
}
