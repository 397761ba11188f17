using Spane.Messages;

namespace Spane.Troubleshooting;

/// <summary>Something happens too often within a window.</summary>
/// <param name="none">Up to so many are nothing.</param>
/// <param name="full">From so many on it is certain.</param>
internal sealed class CountDetector(
    string fact, string source, TimeSpan window, int none, int full, Func<NodeMessage, bool> counts)
    : Detector(fact, "", source, window)
{
    private readonly Recent<bool> _recent = new(window);

    public override void Observe(NodeMessage message, TimeSpan at)
    {
        if (counts(message))
        {
            _recent.Add(true, at);
        }
    }

    protected override (double Certainty, double Figure) Look(TimeSpan now)
    {
        _recent.Forget(now);
        return (Ramp.Of(_recent.Count, none, full), _recent.Count);
    }
}
