using Spane.Messages;

namespace Spane.Troubleshooting;

/// <summary>The supply gives more than all loads together take, and more than it used to.</summary>
internal sealed class UnmeteredDetector() : Detector("unmetered-power", "W", "power p of feeder and loads", TimeSpan.FromMinutes(3))
{
    private const double UsualWatts = 150;
    private const double SteadyWatts = 60;

    private readonly MeterBoard _board = new();
    private readonly Recent<double> _missing = new(TimeSpan.FromMinutes(3));
    private double _before;

    public override void Observe(NodeMessage message, TimeSpan at)
    {
        _board.Observe(message, at);
        if (message is not PowerMessage { Load: MeterBoard.Feeder, Quality: "ok", Watts: { } supplied })
        {
            return;
        }

        // A load that has just been switched is in one reading and not yet in the other: only a supply that stands counts.
        bool isSteady = Math.Abs(supplied - _before) < SteadyWatts;
        _before = supplied;
        var loads = _board.Loads.Select(_board.Of).ToArray();
        if (loads.Length == 0 || loads.Any(l => l is not { Quality: "ok" }))
        {
            _missing.Clear();
        }
        else if (isSteady)
        {
            _missing.Add(supplied - loads.Sum(l => l!.Watts ?? 0), at);
        }
    }

    protected override (double Certainty, double Figure) Look(TimeSpan now)
    {
        _missing.Forget(now);
        if (_missing.Count < 2)
        {
            return (0, 0);
        }

        double least = _missing.Items.TakeLast(2).Min(m => m.Item);
        return (Ramp.Of(least, 2 * UsualWatts, 4 * UsualWatts), least);
    }
}

/// <summary>A register rises by more than its load can take.</summary>
internal sealed class RegisterDetector(IReadOnlyList<WatchedLoad> loads) : Detector("register-jumps", "Wh", "power e", Memory)
{
    private readonly Dictionary<string, (double WattHours, TimeSpan At)> _registers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double> _rated = loads.ToDictionary(l => l.Id, l => l.RatedWatts, StringComparer.Ordinal);
    private TimeSpan? _jumped;
    private double _figure;

    public override void Observe(NodeMessage message, TimeSpan at)
    {
        if (message is not PowerMessage { Quality: "ok", WattHours: { } register } reading)
        {
            return;
        }

        var measured = TimeSpan.FromMilliseconds(reading.UptimeMilliseconds);
        double rated = _rated.GetValueOrDefault(reading.Load, 23_000);
        if (_registers.TryGetValue(reading.Load, out var before)
            && register - before.WattHours > (3 * rated * Math.Max(0, (measured - before.At).TotalHours)) + 20)
        {
            _jumped = at;
            _figure = register - before.WattHours;
        }

        _registers[reading.Load] = (register, measured);
    }

    protected override (double Certainty, double Figure) Look(TimeSpan now) =>
        _jumped is { } jumped && now - jumped < Memory ? (0.95, _figure) : (0, 0);
}

/// <summary>A load's power factor is lower than it was.</summary>
internal sealed class PowerFactorDetector() : Detector("power-factor-falls", "", "power pf", TimeSpan.FromMinutes(60))
{
    private const int Usual = 8;
    private const double LeastWatts = 40;
    private const int Latest = 5;

    private const double SteadyShare = 0.02;

    private readonly Dictionary<string, (List<double> Usual, Queue<double> Latest)> _loads = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double> _before = new(StringComparer.Ordinal);

    public override void Observe(NodeMessage message, TimeSpan at)
    {
        if (message is not PowerMessage { Quality: "ok", PowerFactor: { } factor, Watts: { } watts, Load: not MeterBoard.Feeder } reading)
        {
            return;
        }

        // The inrush of a motor has a factor of its own: only what two readings agree on counts.
        bool isSteady = Math.Abs(watts - _before.GetValueOrDefault(reading.Load)) < SteadyShare * watts;
        _before[reading.Load] = watts;
        if (!isSteady || watts < LeastWatts)
        {
            return;
        }

        if (!_loads.TryGetValue(reading.Load, out var load))
        {
            _loads[reading.Load] = load = ([], new Queue<double>());
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
        double worst = _loads.Values.Where(l => l.Latest.Count == Latest)
            .Select(l => Statistics.Median(l.Usual) - Statistics.Median(l.Latest)).DefaultIfEmpty(0).Max();
        return (Ramp.Of(worst, 0.08, 0.15), worst);
    }
}
