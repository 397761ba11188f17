using System.Collections.Frozen;

namespace Spane.Packing.Products;

/// <summary>The products that lines pack, by id. They can be exchanged while lines run; safe for concurrent use.</summary>
public sealed class ProductCatalogue
{
    private volatile Contents _contents;

    public ProductCatalogue(IEnumerable<Product> products) => _contents = new(products);

    /// <summary>
    /// What the product ships with: the 35 g of milo powder of the paper's trials, and a 25 g and a 50 g product as in its comparison of
    /// scales. The prices are examples.
    /// </summary>
    public static ProductCatalogue Paper => new(
    [
        Product.Create("milo", "Milo 35 g", 35, 100_000),
        Product.Create("coffee", "Kopi 25 g", 25, 120_000),
        Product.Create("sugar", "Gula 50 g", 50, 18_000),
    ]);

    /// <summary>What a line is taken to pack before its first pack says so.</summary>
    public Product First => _contents.First;

    public IReadOnlyList<Product> All => _contents.ByName;

    /// <summary>Replaces all products; what is packed from now on is judged and priced by them.</summary>
    public void Replace(IEnumerable<Product> products) => _contents = new(products);

    /// <summary>Finds a product; one that nobody has set up gets the tolerance and the band of its preset value.</summary>
    public Product Find(string id, double targetGrams)
    {
        var contents = _contents;
        if (contents.ById.TryGetValue(id, out var product))
        {
            return product;
        }

        // Outside the table of tolerances there is no band; the node's first message with a sensible preset value gives one.
        return targetGrams is > 0 and <= Product.LargestNominalGrams ? Product.Create(id, id, targetGrams)
            : contents.First with { Id = id, Name = id, IdealPacksPerMinute = null };
    }

    private sealed class Contents
    {
        internal Contents(IEnumerable<Product> products)
        {
            Product[] all = [.. products];
            First = all[0];
            ById = all.ToFrozenDictionary(product => product.Id, StringComparer.Ordinal);
            ByName = [.. all.OrderBy(product => product.Name, StringComparer.Ordinal)];
        }

        internal FrozenDictionary<string, Product> ById { get; }

        internal IReadOnlyList<Product> ByName { get; }

        internal Product First { get; }
    }
}
