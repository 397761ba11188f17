using Spane.Backend.Tests.Running;
using Spane.Storage.Influx;
using Spane.Storage.Telemetry;
using Spane.Tests.Servers;

namespace Spane.Backend.Tests.Ingest;

public sealed class InfluxOutageTests
{
    [Fact]
    public async Task Packs_stored_while_InfluxDB_is_away_are_all_there_in_order_when_it_is_back_though_the_backend_started_meanwhile()
    {
        await using var influx = await InfluxProcess.StartAsync();
        await using var broker = await MosquittoProcess.StartAsync();
        await using var backend = new BackendProcess(broker.Port, ("SPANE__STORE", "influxdb"), ("SPANE__INFLUX__ADDRESS", influx.Address.ToString()));
        await backend.StartAsync();
        await using var node = new TestNode(broker.Port);
        await node.StartAsync();
        await PackAsync(node, 20, backend);

        await influx.KillAsync();
        await PackAsync(node, 20, backend);
        await backend.KillAsync();
        await backend.StartAsync();
        await PackAsync(node, 20, backend);
        await influx.StartAgainAsync();
        await PackAsync(node, 20, backend);

        using var client = new InfluxClient(new InfluxOptions { Address = influx.Address });
        await using var store = new InfluxTelemetryStore(client);
        IReadOnlyList<TelemetryPoint> newest = [];
        await Eventually.TrueAsync(
            async () => (newest = await store.NewestAsync(new SeriesKey(Measurements.Pack, "packer-1"), 1000)).Count >= 80,
            () => $"{newest.Count} packs are in InfluxDB.\n{backend.Log}");
        newest.Select(point => point.Sequence).ShouldBe(Enumerable.Range(1, 80).Select(sequence => (uint)sequence).Reverse());
    }

    private static async Task PackAsync(TestNode node, int packs, BackendProcess backend)
    {
        for (var i = 0; i < packs; i++)
        {
            await node.PackAsync();
        }

        await Eventually.TrueAsync(() => Task.FromResult(node.AcknowledgedUpTo == node.Sequence), () => $"Acknowledged up to {node.AcknowledgedUpTo}.\n{backend.Log}");
    }
}
