using System.Globalization;
using System.Text.RegularExpressions;
using Spane.Dashboard.Products;
using Spane.Messages;
using Spane.Packing.Products;

namespace Spane.Backend.Products;

/// <summary>Adds products and changes their names and prices: checked, kept, noted, in force at once. Safe for concurrent use.</summary>
internal sealed partial class ProductService(ProductStore store, ProductCatalogue catalogue, SettingChanges changes)
    : IProducts, IHostedLifecycleService, IDisposable
{
    private const string Kind = "product/";
    private const int LongestName = 40;
    private const decimal HighestPrice = 1_000_000_000;
    private readonly SemaphoreSlim _loading = new(1, 1);

    public async Task<IReadOnlyList<(Product Product, long Version)>> ListAsync(CancellationToken cancellationToken = default)
    {
        var versions = await changes.VersionsAsync(Kind, cancellationToken);
        return
        [
            .. (await store.ReadAsync(cancellationToken)).OrderBy(product => product.Name, StringComparer.Ordinal)
                .Select(product => (product, versions.GetValueOrDefault(product.Id))),
        ];
    }

    /// <summary>Adds a product, or changes one whose id is known.</summary>
    /// <param name="version">The version that the change starts from; 0 for a new product.</param>
    /// <returns>Why it was refused, as the texts <c>refused.…</c> name it, or who has changed what since; neither: it is done.</returns>
    internal async Task<(string? Why, SettingConflict? Conflict)> SaveAsync(
        string id, string name, double? nominalGrams, decimal? rupiahPerKilogram, long version, string by,
        CancellationToken cancellationToken)
    {
        if (!ProductId().IsMatch(id))
        {
            return ("product-id", null);
        }

        if (!Name.TryCreate(name.Trim(' '), LongestName, out var trimmed, out var fault))
        {
            return (fault is NameFault.Empty or NameFault.TooLong ? "product-name" : RefusedName.Key(fault), null);
        }

        if (rupiahPerKilogram is < 0 or > HighestPrice)
        {
            return ("product-price", null);
        }

        var known = (await store.ReadAsync(cancellationToken)).FirstOrDefault(product => product.Id == id);
        var nominal = known?.NominalGrams ?? nominalGrams;
        if (nominal is not (> 0 and <= Product.LargestNominalGrams) || (nominalGrams is { } asked && asked != nominal))
        {
            return ("product-nominal", null);
        }

        var saved = Product.Create(id, trimmed.Text, nominal.Value, rupiahPerKilogram);
        var fields = FieldChange.Among(
            ("name", known?.Name ?? "", saved.Name),
            ("nominal_g", Text(known?.NominalGrams), Text(saved.NominalGrams)),
            ("price_idr_per_kg", Text(known?.RupiahPerKilogram), Text(saved.RupiahPerKilogram)));
        var edit = new SettingEdit(Kind + id, version, by, "product", id, fields);
        var conflict = await changes.SaveAsync(edit, transaction => ProductStore.WriteAsync(transaction, saved), cancellationToken);
        await LoadAsync(cancellationToken);
        return (null, conflict);
    }

    /// <summary>Brings the products that people have set up into the catalogue before the first message is judged by it.</summary>
    public Task StartingAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _loading.Dispose();

    // One at a time, so that what was read first does not replace what was read later.
    internal async Task LoadAsync(CancellationToken cancellationToken)
    {
        await _loading.WaitAsync(cancellationToken);
        try
        {
            catalogue.Replace(await store.ReadAsync(cancellationToken));
        }
        finally
        {
            _loading.Release();
        }
    }

    private static string Text(IFormattable? value) => value?.ToString(null, CultureInfo.InvariantCulture) ?? "";

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,31}\\z")]
    private static partial Regex ProductId();
}
