using Spane.Messages;

namespace Spane.Troubleshooting.Tests;

/// <summary>Each message of each device passes a watch: it must cost nothing that has to be collected.</summary>
public sealed class WatchCostTests
{
    private const int Messages = 5_000;

    private static readonly WatchedLoad[] Loads =
    [
        new("heater", 1_000, IsResistive: true, IsCycling: true, IsCold: false),
        new("refrigerator", 160, IsResistive: false, IsCycling: true, IsCold: true),
    ];

    public static TheoryData<string> Streams => ["weight standing", "weight packing", "pack", "event", "power", "status"];

    [Theory]
    [MemberData(nameof(Streams))]
    public void A_message_allocates_nothing_once_the_windows_are_full(string stream)
    {
        var watch = stream == "power" ? MachineWatch.OfPowerBox(Loads) : MachineWatch.OfPacker();
        var messages = Enumerable.Range(0, 2 * Messages).Select(i => Message(stream, i)).ToArray();
        Hear(messages.AsSpan(0, Messages));
        long before = GC.GetAllocatedBytesForCurrentThread();
        Hear(messages.AsSpan(Messages));
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);

        void Hear(ReadOnlySpan<NodeMessage> some)
        {
            foreach (NodeMessage message in some)
            {
                watch.Observe(message, TimeSpan.FromMilliseconds(message.UptimeMilliseconds));
            }
        }
    }

    [Fact]
    public void A_node_that_names_ever_more_loads_and_sources_is_not_kept_all_of()
    {
        var watch = MachineWatch.OfPowerBox(Loads);
        for (int i = 0; i < 10_000; i++)
        {
            var at = TimeSpan.FromSeconds(i);
            watch.Observe(Told.Power(i, $"load-{i}", 100), at);
            watch.Observe(Told.Event("over-current", i, source: $"load-{i}"), at);
        }

        NodeMessage another = Told.Power(10_000, "load-x", 100);
        long before = GC.GetAllocatedBytesForCurrentThread();
        watch.Observe(another, TimeSpan.FromSeconds(10_000));
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
        watch.Symptoms(TimeSpan.FromSeconds(10_001)).ShouldContain(s => s.Fact == "limit-tripped");
    }

    private static NodeMessage Message(string stream, int i) => stream switch
    {
        "weight standing" => Told.Weight(i * 0.2, 12 + (i % 7 * 0.003)),
        "weight packing" => Told.Weight(i * 0.2, i % 40, stable: i % 3 == 0, state: i % 2 == 0 ? "coarse" : "settle"),
        "pack" => Told.Pack(i * 1.2, residueGrams: 0.1 * (i % 3)),
        "event" => Told.Event("fill-slow", i),
        "power" when i % 3 == 0 => Told.Power(i, "feeder", 1_160),
        "power" => i % 3 == 1 ? Told.Power(i, "heater", 1_000) : Told.Power(i, "refrigerator", 160),
        _ => Told.Status(i * 30),
    };
}
