using Spane.Messages;

namespace Spane.Troubleshooting;

/// <summary>A heater takes less current than it did at the same voltage: something stands in its way.</summary>
internal sealed class ConductanceDetector(IReadOnlyList<WatchedLoad> loads)
    : Detector("conductance-falls", "%", "power p, u", TimeSpan.FromMinutes(60))
{
    private const int Usual = 5;
    private const int Latest = 3;

    private readonly Dictionary<string, (List<double> Usual, Queue<double> Latest)> _heaters =
        loads.Where(l => l.IsResistive).ToDictionary(l => l.Id, _ => (new List<double>(), new Queue<double>()), StringComparer.Ordinal);

    private const double SteadyShare = 0.02;

    private readonly Dictionary<string, double> _rated = loads.ToDictionary(l => l.Id, l => l.RatedWatts, StringComparer.Ordinal);
    private readonly Dictionary<string, double> _before = new(StringComparer.Ordinal);

    public override void Observe(NodeMessage message, TimeSpan at)
    {
        if (message is not PowerMessage { Quality: "ok", Volts: > 100 and double volts, Watts: { } watts } reading
            || !_heaters.TryGetValue(reading.Load, out var heater))
        {
            return;
        }

        // The first second after a start is a mean with the second before: only what two readings agree on counts.
        bool isSteady = Math.Abs(watts - _before.GetValueOrDefault(reading.Load)) < SteadyShare * watts;
        _before[reading.Load] = watts;
        if (!isSteady || watts < 0.5 * _rated[reading.Load])
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
        foreach ((List<double> usual, Queue<double> latest) in _heaters.Values.Where(h => h.Latest.Count == Latest))
        {
            worst = Math.Max(worst, 100 * (1 - (Statistics.Median(latest) / Statistics.Median(usual))));
        }

        return (Ramp.Of(worst, 3, 6), worst);
    }
}

/// <summary>A compressor runs on and on.</summary>
internal sealed class NeverStopsDetector(IReadOnlyList<WatchedLoad> loads)
    : Detector("compressor-never-stops", "min", "power p", TimeSpan.FromMinutes(60))
{
    private readonly Dictionary<string, (double Watts, TimeSpan? Since)> _cold =
        loads.Where(l => l is { IsCold: true, IsCycling: true })
            .ToDictionary(l => l.Id, l => (l.RatedWatts, (TimeSpan?)null), StringComparer.Ordinal);

    public override void Observe(NodeMessage message, TimeSpan at)
    {
        if (message is PowerMessage { Quality: "ok", Watts: { } watts } reading && _cold.TryGetValue(reading.Load, out var load))
        {
            _cold[reading.Load] = (load.Watts, watts < 0.3 * load.Watts ? null : load.Since ?? at);
        }
    }

    protected override (double Certainty, double Figure) Look(TimeSpan now)
    {
        double longest = _cold.Values.Select(l => l.Since is { } since ? (now - since).TotalMinutes : 0).DefaultIfEmpty(0).Max();
        return (Ramp.Of(longest, 20, 21), longest);
    }
}
