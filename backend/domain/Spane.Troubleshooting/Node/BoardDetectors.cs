using Spane.Messages;

namespace Spane.Troubleshooting;

/// <summary>The node has started again for a reason, after a start that was heard of.</summary>
/// <param name="settling">So long after a start the next one says nothing, unless a third follows: somebody is plugging the node in, or has
/// only just set it up.</param>
internal sealed class RestartDetector(string fact, TimeSpan settling, params string[] reasons) : Detector(fact, "",
    "event restarted txt, boot", Memory, MessageKinds.Event | MessageKinds.Pack | MessageKinds.Power)
{
    private readonly Recent<uint> _restarts = new(Memory);
    private uint _known;
    private long _upMilliseconds;
    private bool _startedEarly;

    public override void Observe(NodeMessage message, TimeSpan at)
    {
        if (message is EventMessage { Code: "restarted" } happened && _known > 0 && happened.Boot > _known
            && reasons.Contains(happened.Text))
        {
            var isEarly = _upMilliseconds < settling.TotalMilliseconds;
            if (!isEarly || _startedEarly)
            {
                _restarts.Add(happened.Boot, at);
            }

            _startedEarly = isEarly;
        }

        // The status goes before the events of its boot and must not hide them.
        _upMilliseconds = message.Boot > _known ? message.UptimeMilliseconds : Math.Max(_upMilliseconds, message.UptimeMilliseconds);
        _known = Math.Max(_known, message.Boot);
    }

    public override void Forget()
    {
        _restarts.Clear();
        _startedEarly = false;
    }

    protected override (double Certainty, double Figure) Look(TimeSpan now)
    {
        _restarts.Forget(now);
        return (_restarts.Count > 0 ? 0.9 : 0, _restarts.Count);
    }
}

/// <summary>The node has been up for a while and still does not know the time.</summary>
internal sealed class NoTimeDetector() : Detector("time-unknown", "s", "t, up", TimeSpan.FromMinutes(1),
    MessageKinds.Weight | MessageKinds.Status | MessageKinds.Power)
{
    private double _unknownSeconds;

    public override void Observe(NodeMessage message, TimeSpan at)
    {
        // What was measured before the time was known may be sent long after.
        if (message is not StatusMessage { Online: false })
        {
            _unknownSeconds = message.UtcMilliseconds == 0 ? message.UptimeMilliseconds / 1_000.0 : 0;
        }
    }

    protected override (double Certainty, double Figure) Look(TimeSpan now) => (Ramp.Of(_unknownSeconds, 10, 20, 0.95), _unknownSeconds);
}

/// <summary>The node says another life than before: its flash is another, or empty.</summary>
internal sealed class NewLifeDetector() : Detector("life-changed", "", "status life", Memory, MessageKinds.Status)
{
    private string _life = "";
    private TimeSpan? _changed;

    public override void Observe(NodeMessage message, TimeSpan at)
    {
        if (message is StatusMessage { Life.Length: > 0 } status)
        {
            _changed = _life.Length > 0 && status.Life != _life ? at : _changed;
            _life = status.Life;
        }
    }

    public override void Forget() => _changed = null;

    protected override (double Certainty, double Figure) Look(TimeSpan now) =>
        _changed is { } changed && now - changed < Memory ? (0.95, 1) : (0, 0);
}

/// <summary>A figure of the status is beyond what is usual.</summary>
internal sealed class StatusDetector(string fact, string unit, string key, double none, double full, Func<StatusMessage, double> figure)
    : Detector(fact, unit, $"status {key}", TimeSpan.FromSeconds(90), MessageKinds.Status)
{
    private double _figure = double.NaN;

    public override void Observe(NodeMessage message, TimeSpan at)
    {
        if (message is StatusMessage { Online: true } status)
        {
            _figure = figure(status);
        }
    }

    protected override (double Certainty, double Figure) Look(TimeSpan now) => (Ramp.Of(_figure, none, full), _figure);
}
