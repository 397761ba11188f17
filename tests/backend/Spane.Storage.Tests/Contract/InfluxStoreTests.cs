using Spane.Storage.Influx;
using Spane.Storage.Telemetry;

[assembly: AssemblyFixture(typeof(Spane.Storage.Tests.Contract.InfluxServer))]

namespace Spane.Storage.Tests.Contract;

public sealed class InfluxStoreTests(InfluxServer server) : TelemetryStoreContract
{
    protected override async Task<ITelemetryStore> OpenAsync()
    {
        var client = new InfluxClient(new InfluxOptions { Address = server.Address, Database = $"test_{Guid.NewGuid():N}" });
        await client.PrepareAsync(TestContext.Current.CancellationToken);
        return new InfluxTelemetryStore(client);
    }
}
