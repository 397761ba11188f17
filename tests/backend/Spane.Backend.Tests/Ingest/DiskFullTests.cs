using System.Net;
using Dapper;
using Microsoft.Data.Sqlite;
using Spane.Backend.Tests.Running;
using Spane.Servers;
using Spane.Storage.Sqlite;
using Spane.Storage.Telemetry;

namespace Spane.Backend.Tests.Ingest;

public sealed class DiskFullTests
{
    // More than the rest of a page holds.
    private const int Packs = 200;

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task While_there_is_no_room_packs_wait_an_alarm_stands_and_afterwards_all_are_stored_once()
    {
        await using var broker = await MosquittoProcess.StartAsync();
        await using var backend = new BackendProcess(broker.Port, ("SPANE__RETENTION__MAXIMUMMEGABYTES", "1"));
        var file = Path.Combine(backend.DataFolder, "telemetry.db");
        await FillAsync(file);
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

        await using (var connection = new SqliteConnection($"Data Source={file};Pooling=False"))
        {
            await connection.ExecuteAsync("DELETE FROM power");
        }

        await Eventually.TrueAsync(() => Task.FromResult(node.AcknowledgedUpTo == Packs),
            () => $"Acknowledged up to {node.AcknowledgedUpTo}.\n{backend.Log}");
        (await new StoredRows(backend.DataFolder).PacksAsync()).ShouldBe(
            [.. Enumerable.Range(1, Packs).Select(sequence => (7L, (long)sequence))]);
        await Eventually.TrueAsync(async () => (await backend.Client.GetAsync("/healthz", Ending)).IsSuccessStatusCode, () => backend.Log);
    }

    private static async Task FillAsync(string file)
    {
        await using var database = TelemetryDatabase.Open(file, maximumMegabytes: 1);
        await using var store = new SqliteTelemetryStore(database);
        var sequence = 0u;
        foreach (var points in (int[])[500, 20, 1])
        {
            try
            {
                for (; ; sequence += (uint)points)
                {
                    await store.WriteAsync([.. Enumerable.Range(0, points).Select(i => Reading(sequence + (uint)i))], Ending);
                }
            }
            catch (StoreUnavailableException)
            {
                // Full for this many; fewer may still fit.
            }
        }
    }

    private static TelemetryPoint Reading(uint sequence) =>
        new(Measurements.Power, "canteen-9", "stove-1", 1_795_000_000_000 + sequence, 1, sequence, [220, 11, 2400, 9750, 50, 0.99, 1],
            ["ok"]);
}
