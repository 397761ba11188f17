using Spane.Messages;

namespace Spane.Troubleshooting;

/// <summary>A heater takes less current than it did at the same voltage: something stands in its way.</summary>
internal sealed class ConductanceDetector(MeterBoard board, IReadOnlyList<WatchedLoad> loads)
    : Detector("conductance-falls", "%", "power p, u", TimeSpan.FromMinutes(60), MessageKinds.Power)
{
    private const int Usual = 5;
    private const int Latest = 3;
    private const double SteadyShare = 0.02;

    private readonly PerMeter<Heater> _heaters = new(id => new Heater(loads.FirstOrDefault(l => l.Id == id && l.IsResistive)));

    public override void Observe(NodeMessage message, TimeSpan at)
    {
        if (message is not PowerMessage { Quality: "ok", Volts: > 100 and double volts, Watts: { } watts } || board.Current is not { } meter
            || _heaters.Of(meter) is not { RatedWatts: > 0 } heater)
        {
            return;
        }

        // The first second after a start is a mean with the second before: only what two readings agree on counts.
        bool isSteady = Math.Abs(watts - heater.BeforeWatts) < SteadyShare * watts;
        heater.BeforeWatts = watts;
        if (!isSteady || watts < 0.5 * heater.RatedWatts)
        {
            return;
        }

        double conductance = watts / (volts * volts);
        if (heater.Usual.Count < Usual)
        {
            heater.Usual.Add(conductance);
            return;
        }

        heater.Latest.Enqueue(conductance);
        if (heater.Latest.Count > Latest)
        {
            heater.Latest.Dequeue();
        }
    }

    protected override (double Certainty, double Figure) Look(TimeSpan now)
    {
        double worst = 0;
        foreach (Heater heater in _heaters.All.Where(h => h.Latest.Count == Latest))
        {
            worst = Math.Max(worst, 100 * (1 - (Statistics.Median(heater.Latest) / Statistics.Median(heater.Usual))));
        }

        return (Ramp.Of(worst, 3, 6), worst);
    }

    private sealed class Heater(WatchedLoad? load)
    {
        // 0: no heater.
        public double RatedWatts => load?.RatedWatts ?? 0;

        public double BeforeWatts { get; set; }

        public List<double> Usual { get; } = [];

        public Queue<double> Latest { get; } = new();
    }
}

/// <summary>A compressor runs on and on.</summary>
internal sealed class NeverStopsDetector(MeterBoard board, IReadOnlyList<WatchedLoad> loads)
    : Detector("compressor-never-stops", "min", "power p", TimeSpan.FromMinutes(60), MessageKinds.Power)
{
    private readonly PerMeter<Compressor> _cold =
        new(id => new Compressor(loads.FirstOrDefault(l => l.Id == id && l is { IsCold: true, IsCycling: true })));

    public override void Observe(NodeMessage message, TimeSpan at)
    {
        if (message is PowerMessage { Quality: "ok", Watts: { } watts } && board.Current is { } meter
            && _cold.Of(meter) is { RatedWatts: > 0 } load)
        {
            load.Since = watts < 0.3 * load.RatedWatts ? null : load.Since ?? at;
        }
    }

    protected override (double Certainty, double Figure) Look(TimeSpan now)
    {
        double longest = _cold.All.Select(l => l.Since is { } since ? (now - since).TotalMinutes : 0).DefaultIfEmpty(0).Max();
        return (Ramp.Of(longest, 20, 21), longest);
    }

    private sealed class Compressor(WatchedLoad? load)
    {
        // 0: no compressor.
        public double RatedWatts => load?.RatedWatts ?? 0;

        public TimeSpan? Since { get; set; }
    }
}
