using Spane.Backend.Tests.Running;
using Spane.Servers;

namespace Spane.Backend.Tests.Ingest;

/// <summary>One device floods through a real broker, bounded by a count, so that the outcome does not depend on how fast the machine
/// is.</summary>
public sealed class FloodTests(SharedBackend backend)
{
    private const int Packs = 50;
    private const int WeightsForEach = 2000;

    [Fact]
    public async Task A_flood_of_live_weights_keeps_no_pack_of_another_device_and_is_told_with_the_devices_name()
    {
        await using var flooder = await backend.NewNodeAsync();
        await using var packer = await backend.NewNodeAsync();
        await using var scale = await backend.NewNodeAsync();
        var dropped = await backend.MetricAsync("spane_messages_over_bound_total{what=\"live-dropped\"}");

        for (var packs = 1; packs <= Packs; packs++)
        {
            for (var weights = 0; weights < WeightsForEach; weights++)
            {
                await flooder.WeightAsync(35);
            }

            await packer.PackAsync();
            await scale.WeightAsync(packs);
        }

        await flooder.PackAsync();
        await backend.AcknowledgedAsync(packer, Packs);
        await backend.AcknowledgedAsync(flooder, 1);
        (await backend.Rows.PacksAsync(packer.Device)).Count.ShouldBe(Packs);
        await backend.LineAsync(scale, line => line.GetProperty("weight").GetProperty("netGrams").GetDouble() == Packs);
        await backend.LineAsync(flooder, line => line.GetProperty("weight").GetProperty("netGrams").GetDouble() == 35);
        await Eventually.TrueAsync(
            async () => (await backend.Rows.RaisedAlarmsAsync(flooder.Device)).Contains("node-flooding"),
            () => $"No alarm.\n{backend.Log}");
        (await backend.Rows.RaisedAlarmsAsync(packer.Device)).ShouldBeEmpty();
        (await backend.Rows.RaisedAlarmsAsync(scale.Device)).ShouldBeEmpty();
        (await backend.MetricAsync("spane_messages_over_bound_total{what=\"live-dropped\"}")).ShouldBeGreaterThan(dropped);
    }

    [Fact]
    public async Task A_flood_of_garbage_stores_a_bounded_number_of_letters_and_the_stream_goes_on()
    {
        await using var broker = await MosquittoProcess.StartAsync();
        await using var own = new BackendProcess(broker.Port);
        await own.StartAsync();
        await using var flooder = new TestNode(broker.Port, "canteen-1");
        await using var packer = new TestNode(broker.Port);
        await flooder.StartAsync();
        await packer.StartAsync();
        var garbage = 0;
        for (var i = 0; i < 100; i++)
        {
            await Task.WhenAll(
                Enumerable.Range(0, 20).Select(_ => flooder.PublishAsync("power", $"{{{Interlocked.Increment(ref garbage)}")));
            await packer.PackAsync();
        }

        await flooder.PowerAsync("stove-1", 1, 1);
        await Eventually.TrueAsync(
            () => Task.FromResult((packer.AcknowledgedUpTo, flooder.AcknowledgedUpTo) == (100, 1)),
            () => $"Acknowledged {packer.AcknowledgedUpTo}, {flooder.AcknowledgedUpTo}.\n{own.Log}");

        var rows = new StoredRows(own.DataFolder);
        // 1,000 at once and one more in 10 s: 2,000 would take hours.
        (await rows.DeadLettersAsync(flooder.Device)).Count.ShouldBeInRange(1000, 1100);
        await Eventually.TrueAsync(async () => (await rows.RaisedAlarmsAsync(flooder.Device)).Contains("node-flooding"),
            () => $"No alarm.\n{own.Log}");
        (await rows.RaisedAlarmsAsync(packer.Device)).ShouldBeEmpty();
    }
}
