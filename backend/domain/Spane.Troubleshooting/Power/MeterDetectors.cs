namespace Spane.Troubleshooting;

/// <summary>Which meters are silent or damaged tells what they have in common.</summary>
internal static class MeterDetectors
{
    private const string Source = "power q, load";

    public static IEnumerable<Detector> All(MeterBoard board) =>
    [
        Of("all-meters-silent", board, (b, now) =>
            b.Feeder?.Reading is { Quality: "no-reply" } ? Whole(b.With("no-reply", now), b) : (0, 0)),
        Of("load-meters-silent", board, (b, now) => b.IsFeederRight ? Whole(b.With("no-reply", now), b) : (0, 0)),
        Of("load-meters-damaged", board, (b, now) =>
        {
            int damaged = b.With("crc", now, 0).Length;
            return (b.IsFeederRight ? Ramp.Of(damaged, 1, 3) : 0, damaged);
        }),
        Of("one-meter-silent-on", board, (b, now) => One(b, now, wasOn: true)),
        Of("one-meter-silent-off", board, (b, now) => One(b, now, wasOn: false)),
        Of("silent-and-damaged", board, (b, now) => (b.With("no-reply", now).Length == 1 && b.DamagedLately(now) == 1 ? 0.9 : 0, 2)),
        Of("feeder-meter-silent", board, (b, now) =>
            (b.Feeder?.Reading is { Quality: "no-reply" or "crc" } && b.With("ok", now).Length >= 2 ? 0.9 : 0, 1)),
    ];

    private static BoardDetector Of(
        string fact, MeterBoard board, Func<MeterBoard, TimeSpan, (double Certainty, double Figure)> look) =>
        new(fact, "", Source, board, look);

    private static (double Certainty, double Figure) Whole(Meter[] silent, MeterBoard board) =>
        (silent.Length >= 2 && silent.Length == board.Loads.Count ? 0.95 : 0, silent.Length);

    private static (double Certainty, double Figure) One(MeterBoard board, TimeSpan now, bool wasOn)
    {
        Meter[] silent = board.With("no-reply", now, 4);
        bool alone = silent.Length == 1 && board.With("ok", now).Length >= 2 && board.DamagedLately(now) == 0 && board.IsFeederRight;
        return (alone && silent[0].WasOn == wasOn ? 0.9 : 0, silent.Length);
    }
}
