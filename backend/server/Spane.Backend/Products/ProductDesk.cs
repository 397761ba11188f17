using System.Globalization;
using System.Text.RegularExpressions;
using Spane.Backend.Accounts;
using Spane.Backend.Pages;
using Spane.Messages;
using Spane.Packing.Products;

namespace Spane.Backend.Products;

/// <summary>Adds products and changes their names and prices: checked, kept, noted, in force at once. Safe for concurrent use.</summary>
/// <param name="store">Where they are kept.</param>
/// <param name="catalogue">What lines are judged by.</param>
/// <param name="audit">Notes who changed what.</param>
internal sealed partial class ProductDesk(ProductStore store, ProductCatalogue catalogue, AuditLog audit) : IDisposable
{
    private const int LongestName = 40;
    private const decimal HighestPrice = 1_000_000_000;
    private readonly SemaphoreSlim _gate = new(1, 1);

    /// <summary>Adds a product, or changes one whose id is known.</summary>
    /// <param name="id">Product id.</param>
    /// <param name="name">Name for people.</param>
    /// <param name="nominalGrams">Nominal quantity in g; null keeps that of a known product.</param>
    /// <param name="rupiahPerKilogram">Price, IDR/kg; null: unknown.</param>
    /// <param name="by">Who.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Why it was refused, as the texts <c>refused.…</c> name it; null: it is done.</returns>
    internal async Task<string?> SaveAsync(string id, string name, double? nominalGrams, decimal? rupiahPerKilogram, string by, CancellationToken cancellationToken)
    {
        if (!ProductId().IsMatch(id))
        {
            return "product-id";
        }

        if (!Name.TryCreate(name.Trim(' '), LongestName, out var trimmed, out var fault))
        {
            return fault is NameFault.Empty or NameFault.TooLong ? "product-name" : RefusedName.Key(fault);
        }

        if (rupiahPerKilogram is < 0 or > HighestPrice)
        {
            return "product-price";
        }

        await _gate.WaitAsync(cancellationToken);
        try
        {
            List<Product> products = [.. await store.ReadAsync(cancellationToken)];
            var index = products.FindIndex(product => product.Id == id);
            var nominal = index >= 0 ? products[index].NominalGrams : nominalGrams;
            if (nominal is not (> 0 and <= Product.LargestNominalGrams) || (nominalGrams is { } asked && asked != nominal))
            {
                return "product-nominal";
            }

            var saved = Product.Create(id, trimmed.Text, nominal.Value, rupiahPerKilogram);
            if (index >= 0)
            {
                products[index] = saved;
            }
            else
            {
                products.Add(saved);
            }

            await store.WriteAsync(products, cancellationToken);
            await audit.AddAsync(by, "product", id, string.Create(CultureInfo.InvariantCulture, $"{saved.Name}, {saved.NominalGrams} g, {saved.RupiahPerKilogram} IDR/kg"), cancellationToken);
            catalogue.Replace(products);
            return null;
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,31}\\z")]
    private static partial Regex ProductId();
}
