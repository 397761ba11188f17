using Spane.Messages;

namespace Spane.Troubleshooting;

/// <summary>Something happens too often within a window.</summary>
/// <param name="none">Up to so many are nothing.</param>
/// <param name="full">From so many on it is certain.</param>
/// <param name="code">The only code of an event that is looked at; null: messages of another kind are.</param>
internal sealed class CountDetector(
    string fact, string source, TimeSpan window, int none, int full, MessageKinds kinds, string? code, Func<NodeMessage, bool> counts)
    : Detector(fact, "", source, window, kinds, code)
{
    private readonly Recent<bool> _recent = new(window);

    public override void Observe(NodeMessage message, TimeSpan at)
    {
        if (counts(message))
        {
            _recent.Add(true, at);
        }
    }

    public override void Forget() => _recent.Clear();

    protected override (double Certainty, double Figure) Look(TimeSpan now)
    {
        _recent.Forget(now);
        return (Ramp.Of(_recent.Count, none, full), _recent.Count);
    }
}
