using Spane.Messages;

namespace Spane.Troubleshooting;

/// <summary>The detectors of a power box.</summary>
internal static class PowerDetectors
{
    /// <param name="loads">What its settings say of its loads.</param>
    public static IEnumerable<Reader> All(IReadOnlyList<WatchedLoad> loads)
    {
        var board = new MeterBoard();
        return
        [
            board,
            .. NodeDetectors.All(20),
            .. MeterDetectors.All(board),
            new BoardDetector("supply-low", "V", "power u of feeder", board, (b, _) => Volts(b, v => Ramp.Of(v, 200, 190))),
            new BoardDetector("supply-high", "V", "power u of feeder", board, (b, _) => Volts(b, v => Ramp.Of(v, 250, 256))),
            new EventDetector("supply-was-low", "under-voltage", "V", 0.9),
            new EventDetector("supply-was-high", "over-voltage", "V", 0.9),
            new EventDetector("limit-tripped", "over-current", "A"),
            new EventDetector("power-limit-tripped", "over-power", "W"),
            new EventDetector("heat-tripped", "over-temperature", "", 0.9),
            new EventDetector("draws-when-off", "contact-welded", "A"),
            new EventDetector("register-back", "meter-reset", "Wh"),
            new RegisterDetector(board, loads),
            new ConductanceDetector(board, loads),
            new UnmeteredDetector(board),
            new NeverStopsDetector(board, loads),
            new PowerFactorDetector(board),
            // A load that is switched within a meter's second gives one reading that cannot be true.
            new EventDetector("reading-implausible", "meter-implausible", "", 0.9, null, TimeSpan.FromSeconds(15)),
            new EventDetector("demand-shed", "demand-shed", "W", 0.9),
            new EventDetector("ran-too-long", "session-limit", "s", 0.9),
            new CountDetector("contactor-chatters", "event switched", TimeSpan.FromMinutes(2), 6, 12, MessageKinds.Event, "switched",
                m => m is EventMessage e && !e.Text.EndsWith("voltage", StringComparison.Ordinal)),
        ];
    }

    private static (double Certainty, double Figure) Volts(MeterBoard board, Func<double, double> certainty) =>
        board.Feeder?.Reading is { Quality: "ok", Volts: { } volts } ? (certainty(volts), volts) : (0, 0);
}
