namespace Spane.Troubleshooting;

/// <summary>Which meters are silent or damaged tells what they have in common.</summary>
internal static class MeterDetectors
{
    private const string Source = "power q, load";

    public static IEnumerable<Detector> All() =>
    [
        new BoardDetector("all-meters-silent", "", Source, (board, now) =>
            board.Of(MeterBoard.Feeder) is { Quality: "no-reply" } ? Whole(board.With("no-reply", now), board) : (0, 0)),
        new BoardDetector("load-meters-silent", "", Source, (board, now) =>
            board.IsFeederRight ? Whole(board.With("no-reply", now), board) : (0, 0)),
        new BoardDetector("load-meters-damaged", "", Source, (board, now) =>
        {
            int damaged = board.With("crc", now, 0).Length;
            return (board.IsFeederRight ? Ramp.Of(damaged, 1, 3) : 0, damaged);
        }),
        new BoardDetector("one-meter-silent-on", "", Source, (board, now) => One(board, now, wasOn: true)),
        new BoardDetector("one-meter-silent-off", "", Source, (board, now) => One(board, now, wasOn: false)),
        new BoardDetector("silent-and-damaged", "", Source, (board, now) =>
            (board.With("no-reply", now).Length == 1 && board.DamagedLately(now).Length == 1 ? 0.9 : 0, 2)),
        new BoardDetector("feeder-meter-silent", "", Source, (board, now) =>
            (board.Of(MeterBoard.Feeder) is { Quality: "no-reply" or "crc" } && board.With("ok", now).Length >= 2 ? 0.9 : 0, 1)),
    ];

    private static (double Certainty, double Figure) Whole(string[] silent, MeterBoard board) =>
        (silent.Length >= 2 && silent.Length == board.Loads.Count ? 0.95 : 0, silent.Length);

    private static (double Certainty, double Figure) One(MeterBoard board, TimeSpan now, bool wasOn)
    {
        string[] silent = board.With("no-reply", now, 4);
        bool alone = silent.Length == 1 && board.With("ok", now).Length >= 2 && board.DamagedLately(now).Length == 0 && board.IsFeederRight;
        return (alone && board.WasOn(silent[0]) == wasOn ? 0.9 : 0, silent.Length);
    }
}
