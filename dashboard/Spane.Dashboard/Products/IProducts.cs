using Spane.Packing.Products;

namespace Spane.Dashboard.Products;

public interface IProducts
{
    /// <summary>The products by name, each with the version that its form starts from.</summary>
    Task<IReadOnlyList<(Product Product, long Version)>> ListAsync(CancellationToken cancellationToken = default);
}
