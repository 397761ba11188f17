namespace Spane.Packing.Products;

/// <summary>The products that lines pack, by id.</summary>
public sealed class ProductCatalogue
{
    private readonly Dictionary<string, Product> _products;

    /// <summary>Makes a catalogue.</summary>
    /// <param name="products">The products, at least one, each id once.</param>
    public ProductCatalogue(IEnumerable<Product> products)
    {
        _products = products.ToDictionary(product => product.Id, StringComparer.Ordinal);
        First = _products.Values.First();
    }

    /// <summary>The product of the paper's trials: 35 g of Milo powder.</summary>
    public static ProductCatalogue Paper { get; } = new([Product.Create("milo", "Milo 35 g", 35)]);

    /// <summary>What a line is taken to pack before its first pack says so.</summary>
    public Product First { get; }

    /// <summary>All products, by name.</summary>
    public IReadOnlyList<Product> All => [.. _products.Values.OrderBy(product => product.Name, StringComparer.Ordinal)];

    /// <summary>Finds a product; one that nobody has set up gets the tolerance and the band of its preset value.</summary>
    /// <param name="id">Product id.</param>
    /// <param name="targetGrams">The preset value that the node reports, in g.</param>
    /// <returns>The product.</returns>
    public Product Find(string id, double targetGrams)
    {
        if (_products.TryGetValue(id, out var product))
        {
            return product;
        }

        // Outside the table of tolerances there is no band; the node's first message with a sensible preset value gives one.
        return targetGrams is > 0 and <= 50_000 ? Product.Create(id, id, targetGrams) : First with { Id = id, Name = id };
    }
}
