using Spane.Messages;

namespace Spane.Troubleshooting;

/// <summary>A condition that the node itself reports: it stands, or it was over or happened once a short while ago.</summary>
/// <param name="matches">Which events of the code count.</param>
/// <param name="leastStanding">A condition that was over sooner does not count.</param>
internal sealed class EventDetector(
    string fact, string code, string unit, double certainty = 0.95, Func<EventMessage, bool>? matches = null,
    TimeSpan leastStanding = default)
    : Detector(fact, unit, $"event {code}", Memory, MessageKinds.Event, code)
{
    private const int MostSources = 64;

    private readonly Dictionary<string, (TimeSpan Since, double Value)> _standing = new(StringComparer.Ordinal);
    private TimeSpan? _last;
    private double _figure;

    public override void Observe(NodeMessage message, TimeSpan at)
    {
        if (message is not EventMessage happened)
        {
            return;
        }

        if (happened.Active == false)
        {
            End(happened.Source, at);
        }
        else if (matches is null || matches(happened))
        {
            Begin(happened, at);
        }
    }

    public override void Forget() => _last = null;

    // A node that starts again reports anew what still stands.
    public override void Restart(TimeSpan at)
    {
        foreach (string source in _standing.Keys.ToArray())
        {
            End(source, at);
        }
    }

    protected override (double Certainty, double Figure) Look(TimeSpan now)
    {
        foreach ((TimeSpan since, double value) in _standing.Values)
        {
            if (now - since >= leastStanding)
            {
                return (certainty, value);
            }
        }

        return _last is { } last && now - last < Memory ? (certainty, _figure) : (0, 0);
    }

    private void Begin(EventMessage happened, TimeSpan at)
    {
        double value = happened.Value ?? 0;
        if (happened.Active == true)
        {
            if (_standing.Count < MostSources)
            {
                _standing.TryAdd(happened.Source, (at, value));
            }
        }
        else
        {
            _last = at;
            _figure = value;
        }
    }

    private void End(string source, TimeSpan at)
    {
        if (_standing.Remove(source, out var stood) && at - stood.Since >= leastStanding)
        {
            _last = at;
            _figure = stood.Value;
        }
    }
}
