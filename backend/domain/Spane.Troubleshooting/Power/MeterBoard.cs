using Spane.Messages;

namespace Spane.Troubleshooting;

/// <summary>The meters of a power box. It stands before the detectors that read it, which find the meter of a message in
/// <see cref="Current"/>.</summary>
internal sealed class MeterBoard() : Reader(MessageKinds.Power)
{
    /// <summary>Id of the supply's meter.</summary>
    public const string FeederId = "feeder";

    private const int Most = 64;
    private static readonly TimeSpan Lately = TimeSpan.FromMinutes(2);

    private readonly Dictionary<string, Meter> _meters = new(StringComparer.Ordinal);
    private readonly List<Meter> _loads = [];

    /// <summary>The meter that the message at hand is of; null: there are more of them than a box can have.</summary>
    public Meter? Current { get; private set; }

    /// <summary>The supply's meter; null: not heard of.</summary>
    public Meter? Feeder { get; private set; }

    /// <summary>The meters of loads that have been heard of.</summary>
    public IReadOnlyList<Meter> Loads => _loads;

    /// <summary>Whether there is a load with a meter, and each answers rightly.</summary>
    public bool AreLoadsRight
    {
        get
        {
            foreach (Meter load in _loads)
            {
                if (load.Reading is not { Quality: "ok" })
                {
                    return false;
                }
            }

            return _loads.Count > 0;
        }
    }

    /// <summary>Power of all loads by their latest readings, W.</summary>
    public double LoadWatts
    {
        get
        {
            double sum = 0;
            foreach (Meter load in _loads)
            {
                sum += load.Reading?.Watts ?? 0;
            }

            return sum;
        }
    }

    /// <summary>The supply's meter answers rightly; true as well where there is none.</summary>
    public bool IsFeederRight => Feeder?.Reading is null or { Quality: "ok" };

    public override void Observe(NodeMessage message, TimeSpan at)
    {
        if (message is PowerMessage reading)
        {
            Current = Find(reading.Load);
            Current?.Take(reading, at);
        }
    }

    /// <summary>Meters of loads that have answered with this quality for a while.</summary>
    public Meter[] With(string quality, TimeSpan now, double seconds = 2) =>
        [.. _loads.Where(l => l.Reading!.Quality == quality && now - l.Since >= TimeSpan.FromSeconds(seconds))];

    /// <summary>How many loads' meters gave a damaged answer within the last two minutes: of two that answer at once, equal bits get
    /// through.</summary>
    public int DamagedLately(TimeSpan now) => _loads.Count(l => l.DamagedAt is { } at && now - at < Lately);

    private Meter? Find(string id)
    {
        if (_meters.TryGetValue(id, out Meter? known) || _meters.Count >= Most)
        {
            return known;
        }

        var meter = new Meter(id, _meters.Count);
        _meters.Add(id, meter);
        if (id == FeederId)
        {
            Feeder = meter;
        }
        else
        {
            _loads.Add(meter);
        }

        return meter;
    }
}

/// <summary>A symptom of the latest readings of all meters together.</summary>
internal sealed class BoardDetector(
    string fact, string unit, string source, MeterBoard board, Func<MeterBoard, TimeSpan, (double Certainty, double Figure)> look)
    : Detector(fact, unit, source, TimeSpan.FromSeconds(30), MessageKinds.None)
{
    protected override (double Certainty, double Figure) Look(TimeSpan now) => look(board, now);
}
