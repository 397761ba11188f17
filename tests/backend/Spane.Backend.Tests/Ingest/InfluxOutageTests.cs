using System.Net;
using System.Text.Json;
using Spane.Backend.Tests.Running;
using Spane.Servers;
using Spane.Storage.Influx;
using Spane.Storage.Ingest;
using Spane.Storage.Sqlite;
using Spane.Storage.Telemetry;

namespace Spane.Backend.Tests.Ingest;

public sealed class InfluxOutageTests
{
    private static readonly SeriesKey Stove = new(Measurements.Power, "canteen-9", "stove-1");

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Packs_stored_while_InfluxDB_is_away_are_all_there_in_order_when_it_is_back_though_the_backend_started_meanwhile()
    {
        await using var influx = await InfluxProcess.StartAsync(TestContext.Current.CancellationToken);
        await using var broker = await MosquittoProcess.StartAsync();
        await using var backend =
            new BackendProcess(broker.Port, ("SPANE__STORE", "influxdb"), ("SPANE__INFLUX__ADDRESS", influx.Address.ToString()));
        await backend.StartAsync();
        await using var node = new TestNode(broker.Port);
        await node.StartAsync();
        await PackAsync(node, 20, backend);

        await influx.KillAsync();
        await PackAsync(node, 20, backend);
        using (var latest = JsonDocument.Parse(await backend.Client.GetStringAsync("/api/v1/history/pack/latest", Ending)))
        {
            latest.RootElement.EnumerateArray().ShouldHaveSingleItem().GetProperty("sequence").GetUInt32()
                .ShouldBe(40u, "asked while InfluxDB is away");
        }

        await backend.KillAsync();
        await backend.StartAsync();
        await PackAsync(node, 20, backend);
        await influx.StartAgainAsync(TestContext.Current.CancellationToken);
        await PackAsync(node, 20, backend);

        using var client = new InfluxClient(new InfluxOptions { Address = influx.Address });
        await using var store = new InfluxTelemetryStore(client);
        IReadOnlyList<TelemetryPoint> newest = [];
        await Eventually.TrueAsync(
            async () => (newest = await store.NewestAsync(new SeriesKey(Measurements.Pack, "packer-1"), 1000, Ending)).Count >= 80,
            () => $"{newest.Count} packs are in InfluxDB.\n{backend.Log}");
        newest.Select(point => point.Sequence).ShouldBe(Enumerable.Range(1, 80).Select(sequence => (uint)sequence).Reverse());
    }

    [Fact]
    public async Task When_what_waits_has_reached_its_limit_packs_wait_an_alarm_stands_and_nothing_is_lost_when_InfluxDB_is_back()
    {
        const int Packs = 50;
        await using var influx = await InfluxProcess.StartAsync(TestContext.Current.CancellationToken);
        await influx.KillAsync();
        await using var broker = await MosquittoProcess.StartAsync();
        await using var backend = new BackendProcess(
            broker.Port, ("SPANE__STORE", "influxdb"), ("SPANE__INFLUX__ADDRESS", influx.Address.ToString()),
            ("SPANE__RETENTION__MAXIMUMMEGABYTES", "1"));
        var waiting = await FillAsync(Path.Combine(backend.DataFolder, "telemetry.db"));
        await backend.StartAsync();
        await using var node = new TestNode(broker.Port);
        await node.StartAsync();

        for (var i = 0; i < Packs; i++)
        {
            await node.PackAsync();
        }

        await Eventually.TrueAsync(
            async () => (await backend.Client.GetAsync("/healthz", Ending)).StatusCode == HttpStatusCode.ServiceUnavailable,
            () => backend.Log);
        await Eventually.TrueAsync(async () => (await new StoredRows(backend.DataFolder).StandingAlarmsAsync()).Contains("store-stopped"),
            () => backend.Log);
        node.AcknowledgedUpTo.ShouldBeLessThan((uint)Packs);
        await influx.StartAgainAsync(TestContext.Current.CancellationToken);

        await Eventually.TrueAsync(() => Task.FromResult(node.AcknowledgedUpTo == Packs),
            () => $"Acknowledged up to {node.AcknowledgedUpTo}.\n{backend.Log}");
        await Eventually.TrueAsync(async () => !(await new StoredRows(backend.DataFolder).StandingAlarmsAsync()).Contains("store-stopped"),
            () => backend.Log);
        using var client = new InfluxClient(new InfluxOptions { Address = influx.Address });
        await using var store = new InfluxTelemetryStore(client);
        IReadOnlyList<TelemetryPoint> packs = [];
        await Eventually.TrueAsync(
            async () => (packs = await store.NewestAsync(new SeriesKey(Measurements.Pack, "packer-1"), 1000, Ending)).Count >= Packs,
            () => $"{packs.Count} packs are in InfluxDB.\n{backend.Log}");
        packs.Select(point => point.Sequence).ShouldBe(Enumerable.Range(1, Packs).Select(sequence => (uint)sequence).Reverse());
        (await store.NewestAsync(Stove, waiting + 1, Ending)).Count.ShouldBe(waiting);
    }

    // Batches of fewer and fewer readings, until not even one has room.
    private static async Task<int> FillAsync(string file)
    {
        await using var database = TelemetryDatabase.Open(file, maximumMegabytes: 1);
        var ingest = new SqliteIngestStore(database, spooled: true);
        var random = new Random(3);
        var waiting = 0;
        foreach (var points in (int[])[1000, 50, 1])
        {
            try
            {
                for (; ; waiting += points)
                {
                    var batch = new IngestBatch();
                    batch.Points.AddRange(Enumerable.Range(waiting, points).Select(i => new TelemetryPoint(
                        Measurements.Power, Stove.Device, Stove.Tag, 1_795_000_000_000 + i, 1, (uint)i,
                        [220, 11, random.NextDouble() * 2400, 9750, 50, 0.99, 1], ["ok"])));
                    await ingest.CommitAsync([batch], Ending);
                }
            }
            catch (StoreUnavailableException)
            {
                // Full for this many; fewer may still fit.
            }
        }

        return waiting;
    }

    private static async Task PackAsync(TestNode node, int packs, BackendProcess backend)
    {
        for (var i = 0; i < packs; i++)
        {
            await node.PackAsync();
        }

        await Eventually.TrueAsync(() => Task.FromResult(node.AcknowledgedUpTo == node.Sequence),
            () => $"Acknowledged up to {node.AcknowledgedUpTo}.\n{backend.Log}");
    }
}
