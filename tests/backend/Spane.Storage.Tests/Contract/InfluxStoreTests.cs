using Spane.Storage.Influx;
using Spane.Storage.InfluxDb;
using Spane.Storage.Telemetry;

[assembly: AssemblyFixture(typeof(Spane.Storage.Tests.Contract.InfluxFixture))]

namespace Spane.Storage.Tests.Contract;

/// <summary>
/// The contract on InfluxDB: a 1.x that the tests start, by plain HTTP; or, when <see cref="Variable"/> is set to
/// <c>ADDRESS ORGANISATION TOKEN</c>, a 2.x that runs already, by InfluxDB.Client.
/// </summary>
public sealed class InfluxStoreTests(InfluxFixture server) : TelemetryStoreContract
{
    private const string Variable = "SPANE_TEST_INFLUXDB2";

    protected override async Task<ITelemetryStore> OpenAsync()
    {
        var database = $"test_{Guid.NewGuid():N}";
        var options = new InfluxOptions { Address = server.Address, Database = database };
        if (Environment.GetEnvironmentVariable(Variable)?.Split(' ') is [var address, var organisation, var token])
        {
            options = options with
            {
                Version = InfluxVersion.Two,
                Address = new Uri(address),
                Organisation = organisation,
                Token = token,
            };
        }

        var (influx, store) = InfluxChoice.Create(InfluxChoice.Influx, options);
        await influx.PrepareAsync(TestContext.Current.CancellationToken);
        return store;
    }
}
