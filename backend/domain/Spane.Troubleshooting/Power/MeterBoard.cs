using Spane.Messages;

namespace Spane.Troubleshooting;

/// <summary>The latest reading of each meter of a power box, and how long it has answered as it does.</summary>
internal sealed class MeterBoard
{
    /// <summary>Id of the supply's meter.</summary>
    public const string Feeder = "feeder";

    private readonly Dictionary<string, (PowerMessage Reading, TimeSpan At, TimeSpan Since, bool WasOn)> _meters =
        new(StringComparer.Ordinal);

    private readonly Dictionary<string, TimeSpan> _damaged = new(StringComparer.Ordinal);

    /// <summary>All loads with a meter that has been heard of, without the feeder.</summary>
    public IReadOnlyList<string> Loads => [.. _meters.Keys.Where(id => id != Feeder)];

    public void Observe(NodeMessage message, TimeSpan at)
    {
        if (message is not PowerMessage reading)
        {
            return;
        }

        if (reading.Quality == "crc")
        {
            _damaged[reading.Load] = at;
        }

        bool known = _meters.TryGetValue(reading.Load, out var before);
        bool same = known && before.Reading.Quality == reading.Quality;
        bool wasOn = reading.Quality == "ok" ? reading.ContactorOn == true : before.WasOn;
        _meters[reading.Load] = (reading, at, same ? before.Since : at, wasOn);
    }

    public PowerMessage? Of(string load) => _meters.TryGetValue(load, out var meter) ? meter.Reading : null;

    public TimeSpan AtOf(string load) => _meters.TryGetValue(load, out var meter) ? meter.At : TimeSpan.Zero;

    /// <summary>Whether a load's contactor was closed when its meter was last right.</summary>
    public bool WasOn(string load) => _meters.TryGetValue(load, out var meter) && meter.WasOn;

    /// <summary>Loads whose meter has answered with this quality for a while.</summary>
    public string[] With(string quality, TimeSpan now, double seconds = 2) =>
        [.. Loads.Where(l => _meters[l].Reading.Quality == quality && now - _meters[l].Since >= TimeSpan.FromSeconds(seconds))];

    /// <summary>Loads whose meter's answer was damaged within the last two minutes: of two that answer at once, equal bits get
    /// through.</summary>
    public string[] DamagedLately(TimeSpan now) =>
        [.. Loads.Where(l => _damaged.TryGetValue(l, out TimeSpan at) && now - at < TimeSpan.FromMinutes(2))];

    /// <summary>The supply's meter answers rightly; true as well where there is none.</summary>
    public bool IsFeederRight => Of(Feeder) is null or { Quality: "ok" };
}

/// <summary>A symptom of the latest readings of all meters together.</summary>
internal sealed class BoardDetector(
    string fact, string unit, string source, Func<MeterBoard, TimeSpan, (double Certainty, double Figure)> look)
    : Detector(fact, unit, source, TimeSpan.FromSeconds(30))
{
    private readonly MeterBoard _board = new();

    public override void Observe(NodeMessage message, TimeSpan at) => _board.Observe(message, at);

    protected override (double Certainty, double Figure) Look(TimeSpan now) => look(_board, now);
}
