using System.Net.Http.Json;
using System.Text.Json;
using Spane.Backend.Tests.Running;
using Spane.Servers;

namespace Spane.Backend.Tests.Ingest;

public sealed class CrashTests
{
    [Fact]
    public async Task A_backend_killed_under_load_stores_every_pack_once_and_the_shift_goes_on()
    {
        await using var broker = await MosquittoProcess.StartAsync();
        await using var backend = new BackendProcess(broker.Port);
        await backend.StartAsync();
        await using var node = new TestNode(broker.Port, stepMilliseconds: 10);
        await node.StartAsync();
        using var stopPacking = new CancellationTokenSource();
        var packing = PackUntilAsync(node, stopPacking.Token);

        for (var kills = 0; kills < 2; kills++)
        {
            var before = node.AcknowledgedUpTo;
            await Eventually.TrueAsync(() => Task.FromResult(node.AcknowledgedUpTo > before + 100), () => backend.Log);
            await backend.KillAsync();
            await backend.StartAsync();
        }

        await stopPacking.CancelAsync();
        await packing;
        await ShouldHaveAllAsync(backend, node);
        (await backend.StopAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task More_messages_than_may_wait_before_the_subscription_is_confirmed_do_not_stop_a_restarted_backend()
    {
        const int Packs = 100;
        const int WeightsForEach = 100;
        await using var broker = await MosquittoProcess.StartAsync();
        await using var backend =
            new BackendProcess(broker.Port, ("SPANE__INGEST__RECEIVEMAXIMUM", "2"), ("SPANE__INGEST__BATCHMESSAGES", "1"));
        await backend.StartAsync();
        await using var node = new TestNode(broker.Port);
        await node.StartAsync();
        await backend.KillAsync();

        // The broker knows the session and hands over from the first moment on what it kept: far more than two. At QoS 0 no window holds
        // anything back.
        for (var packs = 0; packs < Packs / 2; packs++)
        {
            await node.PackAsync();
        }

        var starting = backend.StartAsync();
        for (var packs = 0; packs < Packs / 2; packs++)
        {
            for (var weights = 0; weights < WeightsForEach; weights++)
            {
                await node.WeightAsync(35);
            }

            await node.PackAsync();
        }

        await starting;
        await ShouldHaveAllAsync(backend, node);
    }

    [Fact]
    public async Task A_broker_killed_with_its_memory_lost_is_made_good_from_the_nodes_outbox()
    {
        await using var broker = await MosquittoProcess.StartAsync();
        await using var backend = new BackendProcess(broker.Port);
        await backend.StartAsync();
        await using var node = new TestNode(broker.Port, stepMilliseconds: 10);
        await node.StartAsync();
        using var stopPacking = new CancellationTokenSource();
        var packing = PackUntilAsync(node, stopPacking.Token);
        await Eventually.TrueAsync(() => Task.FromResult(node.AcknowledgedUpTo > 50), () => backend.Log);

        await broker.KillAsync();
        broker.DeletePersistence();
        await broker.StartAgainAsync();
        var before = node.AcknowledgedUpTo;
        await Eventually.TrueAsync(
            async () =>
            {
                await node.SendAgainAsync(node.AcknowledgedUpTo + 1);
                return node.AcknowledgedUpTo > before + 50;
            },
            () => backend.Log);

        await stopPacking.CancelAsync();
        await packing;
        await ShouldHaveAllAsync(backend, node);
    }

    // At most 200 wait, as in a node's outbox, which has an end: a fast machine must not send more while the backend starts than it can
    // store afterwards.
    private static async Task PackUntilAsync(TestNode node, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            if (node.Sequence - node.AcknowledgedUpTo < 200)
            {
                await node.PackAsync(35 + ((node.Sequence % 7) * 0.1));
            }
            else
            {
                await Task.Delay(1, CancellationToken.None);
            }
        }
    }

    private static async Task ShouldHaveAllAsync(BackendProcess backend, TestNode node)
    {
        await Eventually.TrueAsync(
            async () =>
            {
                await node.SendAgainAsync(node.AcknowledgedUpTo + 1);
                return node.AcknowledgedUpTo == node.Sequence;
            },
            () => $"Sent {node.Sequence}, acknowledged {node.AcknowledgedUpTo}.\n{backend.Log}");

        var stored = await new StoredRows(backend.DataFolder).PacksAsync();
        stored.ShouldBe(Enumerable.Range(1, (int)node.Sequence).Select(sequence => (7L, (long)sequence)));

        // What is acknowledged is stored; the picture of the line follows it.
        var line = default(JsonElement);
        await Eventually.TrueAsync(
            async () =>
            {
                line = await backend.Client.GetFromJsonAsync<JsonElement>("/api/v1/lines/packer-1");
                return line.GetProperty("shiftPacks").GetInt64() == node.Sequence;
            },
            () => $"Stored {node.Sequence}. The line: {line}");
        line.GetProperty("recentPacks").GetArrayLength().ShouldBe(60);
    }
}
