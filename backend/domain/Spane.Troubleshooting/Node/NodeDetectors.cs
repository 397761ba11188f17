using Spane.Messages;

namespace Spane.Troubleshooting;

/// <summary>The detectors of board, flash and network, which both machines have.</summary>
internal static class NodeDetectors
{
    private const int SpareHeapBytes = 16_000;

    /// <param name="usualSeconds">Longest time between two messages of a node that is well.</param>
    public static IEnumerable<Detector> All(double usualSeconds) =>
    [
        new BrokerLostDetector(),
        new OfflineDetector(),
        new SilenceDetector(usualSeconds),
        new RelinkDetector(),
        new CountDetector("link-flaps-often", "status on (last will)", TimeSpan.FromMinutes(30), 3, 6,
            MessageKinds.Status, null, m => m is StatusMessage { Online: false }),
        new EventDetector("broker-not-reached", "link-failed", "", matches: e => e.Value is null or 0),
        new EventDetector("broker-refused", "link-failed", "", matches: e => e.Value > 0),
        new RestartDetector("restarted-by-power", TimeSpan.FromMinutes(1), "power-on"),
        new RestartDetector("restarted-by-watchdog", TimeSpan.Zero, "watchdog", "fault"),
        new NoTimeDetector(),
        new NewLifeDetector(),
        new EventDetector("flash-refused", "flash-refused", ""),
        new EventDetector("settings-recovered", "settings-recovered", "", matches: e => e.Source != "config"),
        new EventDetector("config-refused", "settings-recovered", "", matches: e => e.Source == "config"),
        new EventDetector("messages-lost", "outbox-overflow", ""),
        new StatusDetector("memory-short", "B", "mem", SpareHeapBytes, SpareHeapBytes / 2.0, s => s.FreeBytes),
        new StatusDetector("outbox-grows", "", "q", 300, 1_000, s => s.OutboxMessages),
    ];
}
