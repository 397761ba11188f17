using Spane.Storage.Influx;
using Spane.Storage.InfluxDb;
using Spane.Storage.Telemetry;

[assembly: AssemblyFixture(typeof(Spane.Storage.Tests.Contract.InfluxFixture))]

namespace Spane.Storage.Tests.Contract;

/// <summary>
/// The contract on InfluxDB: a 1.x that the tests start, read by Spane's own client; or, when <see cref="Variable"/> is set to
/// <c>ADDRESS ORGANISATION TOKEN</c>, a 2.x that runs already, read by InfluxDB.Client.
/// </summary>
public sealed class InfluxStoreTests(InfluxFixture server) : TelemetryStoreContract
{
    private const string Variable = "SPANE_TEST_INFLUXDB2";

    protected override async Task<ITelemetryStore> OpenAsync()
    {
        var database = $"test_{Guid.NewGuid():N}";
        var (influx, store) = Environment.GetEnvironmentVariable(Variable)?.Split(' ') is [var address, var organisation, var token]
            ? InfluxChoice.Create(InfluxChoice.Library,
                new InfluxOptions { Address = new Uri(address), Organisation = organisation, Token = token, Database = database })
            : InfluxChoice.Create(InfluxChoice.Influx, new InfluxOptions { Address = server.Address, Database = database });
        await influx.PrepareAsync(TestContext.Current.CancellationToken);
        return store;
    }
}
