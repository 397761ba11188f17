using Spane.Servers;

namespace Spane.Storage.Tests.Contract;

/// <summary>One InfluxDB for all tests that do not kill it; each test has a database of its own.</summary>
public sealed class InfluxFixture : IAsyncLifetime
{
    private InfluxProcess _process = null!;

    public Uri Address => _process.Address;

    public async ValueTask InitializeAsync() => _process = await InfluxProcess.StartAsync();

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
