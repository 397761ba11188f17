using Spane.Messages;

namespace Spane.Troubleshooting;

/// <summary>The detectors of a packing line.</summary>
internal static class PackerDetectors
{
    // A converter that still samples is found late by a part of its own period; one that is gone by the whole wait of the node.
    private const double SlowMilliseconds = 180;

    // What the scale shows of a feed that passes nothing is its own noise.
    private const double RisesGrams = 0.5;

    // An emptying hopper lets a little through at a later retry; one every 5 s.
    private static readonly TimeSpan Dead = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan Standing = TimeSpan.FromSeconds(2);

    public static IEnumerable<Detector> All() =>
    [
        .. NodeDetectors.All(10),
        new EventDetector("no-samples", "load-cell-missing", "ms", 0.95, e => e.Value >= SlowMilliseconds, Standing),
        new EventDetector("samples-missed", "load-cell-missing", "ms", 0.95, e => e.Value < SlowMilliseconds, Standing),
        new EventDetector("word-is-zero", "load-cell-stuck", "counts", 0.95, e => e.Value == 0),
        new EventDetector("word-is-frozen", "load-cell-stuck", "counts", 0.95, e => e.Value != 0),
        new EventDetector("converter-at-end", "load-cell-saturated", "counts"),
        new EventDetector("not-stable", "not-stable", "g", 0.9),
        new NoiseDetector(),
        new EventDetector("zero-limit", "zero-limit", "g", 0.9, e => e.Source == "load-cell"),
        new IdleDriftDetector(),
        new ResidueDriftDetector(),
        new ResidueDetector(),
        new EventDetector("feed-slow", "hopper-empty", "g/s", 0.9),
        new FillSlowDetector(),
        new TrickleDetector(),
        new FillsGrewDetector(),
        new EventDetector("feed-without-gain", "gate-blocked", "g", 0.95, e => e.Source == "feed-gate" && e.Value < RisesGrams),
        new EventDetector("feed-dead", "gate-blocked", "g", 0.95, e => e.Source == "feed-gate" && e.Value < RisesGrams, Dead),
        new EventDetector("weight-rises-closed", "gate-blocked", "g", 0.95, e => e.Source == "feed-gate" && e.Value >= RisesGrams),
        new EventDetector("dump-without-loss", "gate-blocked", "g", 0.95, e => e.Source == "dump-gate"),
        new LeakDetector(),
        new EventDetector("slot-stays-dark", "pack-jam", "", 0.95),
        new SlotDetector("packs-missed", p => p.InfraredCount == 0),
        new SlotDetector("packs-doubled", p => p.InfraredCount > 1),
        new SlotEdgeDetector(),
        new CountDetector("held-often", "event overfill", TimeSpan.FromMinutes(5), 2, 6,
            MessageKinds.Event, "overfill", m => m is EventMessage { Active: true }),
        new PackWeightDetector("overshoot-grows", 0.15, e => Math.Abs(e.Average())),
        new PackWeightDetector("spread-grows", 0.1, e => Statistics.Median(e.Select(x => Math.Abs(x - Statistics.Median(e))))),
    ];
}
