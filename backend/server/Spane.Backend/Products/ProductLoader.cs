using Spane.Packing.Products;

namespace Spane.Backend.Products;

/// <summary>Brings the products that people have set up into the catalogue before the first message is judged by it.</summary>
/// <param name="store">The products.</param>
/// <param name="catalogue">The catalogue that everything reads.</param>
internal sealed class ProductLoader(ProductStore store, ProductCatalogue catalogue) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken) => catalogue.Replace(await store.ReadAsync(cancellationToken));

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
