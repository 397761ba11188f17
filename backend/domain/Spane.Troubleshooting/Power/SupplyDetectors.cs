using Spane.Messages;

namespace Spane.Troubleshooting;

/// <summary>The supply gives more than all loads together take, and more than it used to.</summary>
internal sealed class UnmeteredDetector(MeterBoard board)
    : Detector("unmetered-power", "W", "power p of feeder and loads", TimeSpan.FromMinutes(3), MessageKinds.Power)
{
    private const double UsualWatts = 150;
    private const double SteadyWatts = 60;

    private readonly Recent<double> _missing = new(TimeSpan.FromMinutes(3));
    private double _before;

    public override void Observe(NodeMessage message, TimeSpan at)
    {
        if (message is not PowerMessage { Quality: "ok", Watts: { } supplied } || board.Current is not { } meter || meter != board.Feeder)
        {
            return;
        }

        // A load that has just been switched is in one reading and not yet in the other: only a supply that stands counts.
        bool isSteady = Math.Abs(supplied - _before) < SteadyWatts;
        _before = supplied;
        if (!board.AreLoadsRight)
        {
            _missing.Clear();
        }
        else if (isSteady)
        {
            _missing.Add(supplied - board.LoadWatts, at);
        }
    }

    protected override (double Certainty, double Figure) Look(TimeSpan now)
    {
        _missing.Forget(now);
        if (_missing.Count < 2)
        {
            return (0, 0);
        }

        double least = Math.Min(_missing[_missing.Count - 1], _missing[_missing.Count - 2]);
        return (Ramp.Of(least, 2 * UsualWatts, 4 * UsualWatts), least);
    }
}

/// <summary>A register rises by more than its load can take.</summary>
internal sealed class RegisterDetector(MeterBoard board, IReadOnlyList<WatchedLoad> loads)
    : Detector("register-jumps", "Wh", "power e", Memory, MessageKinds.Power)
{
    // What a PZEM-004T measures at the most, 100 A at 230 V: for a meter whose load is not known.
    private const double MostWatts = 23_000;

    private readonly PerMeter<Register> _registers =
        new(id => new Register(loads.FirstOrDefault(l => l.Id == id)?.RatedWatts ?? MostWatts));

    private TimeSpan? _jumped;
    private double _figure;

    public override void Observe(NodeMessage message, TimeSpan at)
    {
        if (message is not PowerMessage { Quality: "ok", WattHours: { } now } reading || board.Current is not { } meter)
        {
            return;
        }

        var measured = TimeSpan.FromMilliseconds(reading.UptimeMilliseconds);
        Register register = _registers.Of(meter);
        if (register.WattHours is { } before
            && now - before > (3 * register.RatedWatts * Math.Max(0, (measured - register.At).TotalHours)) + 20)
        {
            _jumped = at;
            _figure = now - before;
        }

        register.WattHours = now;
        register.At = measured;
    }

    public override void Forget() => _jumped = null;

    protected override (double Certainty, double Figure) Look(TimeSpan now) =>
        _jumped is { } jumped && now - jumped < Memory ? (0.95, _figure) : (0, 0);

    private sealed class Register(double ratedWatts)
    {
        public double RatedWatts => ratedWatts;

        public double? WattHours { get; set; }

        public TimeSpan At { get; set; }
    }
}

/// <summary>A load's power factor is lower than it was.</summary>
internal sealed class PowerFactorDetector(MeterBoard board)
    : Detector("power-factor-falls", "", "power pf", TimeSpan.FromMinutes(60), MessageKinds.Power)
{
    private const int Usual = 8;
    private const int Latest = 5;
    private const double LeastWatts = 40;
    private const double SteadyShare = 0.02;

    private readonly PerMeter<Load> _loads = new(_ => new Load());

    public override void Observe(NodeMessage message, TimeSpan at)
    {
        if (message is not PowerMessage { Quality: "ok", PowerFactor: { } factor, Watts: { } watts } || board.Current is not { } meter
            || meter == board.Feeder)
        {
            return;
        }

        // The inrush of a motor has a factor of its own: only what two readings agree on counts.
        Load load = _loads.Of(meter);
        bool isSteady = Math.Abs(watts - load.BeforeWatts) < SteadyShare * watts;
        load.BeforeWatts = watts;
        if (!isSteady || watts < LeastWatts)
        {
            return;
        }

        if (load.Usual.Count < Usual)
        {
            load.Usual.Add(factor);
            return;
        }

        load.Latest.Enqueue(factor);
        if (load.Latest.Count > Latest)
        {
            load.Latest.Dequeue();
        }
    }

    protected override (double Certainty, double Figure) Look(TimeSpan now)
    {
        double worst = _loads.All.Where(l => l.Latest.Count == Latest)
            .Select(l => Statistics.Median(l.Usual) - Statistics.Median(l.Latest)).DefaultIfEmpty(0).Max();
        return (Ramp.Of(worst, 0.08, 0.15), worst);
    }

    private sealed class Load
    {
        public double BeforeWatts { get; set; }

        public List<double> Usual { get; } = [];

        public Queue<double> Latest { get; } = new();
    }
}
