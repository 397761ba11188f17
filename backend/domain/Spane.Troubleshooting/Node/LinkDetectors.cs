using Spane.Messages;

namespace Spane.Troubleshooting;

/// <summary>The backend's own connection to the broker is gone, or was a short while ago.</summary>
internal sealed class BrokerLostDetector() : Detector("broker-lost", "s", "connection of the backend to the broker", Memory,
    MessageKinds.None)
{
    private TimeSpan? _since;
    private TimeSpan? _until;

    public override void ObserveBroker(bool isUp, TimeSpan at)
    {
        _until = isUp && _since is not null ? at : null;
        _since = isUp ? _since : at;
    }

    public override void Forget() => _since = _until is null ? _since : null;

    protected override (double Certainty, double Figure) Look(TimeSpan now) => _since is not { } since ? (0, 0)
        : _until is not { } until ? (0.95, (now - since).TotalSeconds)
        : now - until < Memory ? (0.95, (until - since).TotalSeconds)
        : (0, 0);
}

/// <summary>The broker has published the node's last will, and nothing has come since.</summary>
internal sealed class OfflineDetector() : Detector("node-offline", "s", "status on (last will)", TimeSpan.FromMinutes(5),
    MessageKinds.All)
{
    private TimeSpan? _since;
    private bool _isBrokerUp = true;

    public override void Observe(NodeMessage message, TimeSpan at) => _since = message is StatusMessage { Online: false } ? at : null;

    public override void ObserveBroker(bool isUp, TimeSpan at) => _isBrokerUp = isUp;

    protected override (double Certainty, double Figure) Look(TimeSpan now) =>
        _since is { } since && _isBrokerUp ? (Ramp.Of((now - since).TotalSeconds, 1, 8), (now - since).TotalSeconds) : (0, 0);
}

/// <summary>Nothing comes from a node that the broker holds to be connected.</summary>
internal sealed class SilenceDetector(double usualSeconds) : Detector("node-silent", "s", "every message", Memory, MessageKinds.All)
{
    private TimeSpan? _last;
    private TimeSpan _longest;
    private TimeSpan _longestAt;
    private bool _isBrokerUp = true;
    private bool _isOnline;

    public override void Observe(NodeMessage message, TimeSpan at)
    {
        Measure(at);
        _isOnline = message is StatusMessage status ? status.Online : _isOnline;
        _last = at;
    }

    public override void ObserveBroker(bool isUp, TimeSpan at)
    {
        _isBrokerUp = isUp;
        _last = null;
    }

    public override void Forget() => _longest = TimeSpan.Zero;

    protected override (double Certainty, double Figure) Look(TimeSpan now)
    {
        Measure(now);
        bool counts = now - _longestAt < Memory;
        return counts ? (Ramp.Of(_longest.TotalSeconds, usualSeconds, 1.5 * usualSeconds), _longest.TotalSeconds) : (0, 0);
    }

    private void Measure(TimeSpan now)
    {
        if (now - _longestAt >= Memory)
        {
            _longest = TimeSpan.Zero;
        }

        if (_isOnline && _isBrokerUp && _last is { } last && now - last >= _longest)
        {
            _longest = now - last;
            _longestAt = now;
        }
    }
}

/// <summary>The node has connected again without having started again.</summary>
internal sealed class RelinkDetector() : Detector("link-flapped", "", "status con, boot", Memory, MessageKinds.Status)
{
    private readonly Recent<uint> _relinks = new(Memory);
    private (uint Boot, uint Connection) _latest;

    public override void Observe(NodeMessage message, TimeSpan at)
    {
        if (message is not StatusMessage { Online: true } status)
        {
            return;
        }

        if (status.Boot == _latest.Boot && status.Connection > _latest.Connection && _latest.Connection > 0)
        {
            _relinks.Add(status.Connection, at);
        }

        _latest = (status.Boot, status.Connection);
    }

    public override void Forget() => _relinks.Clear();

    protected override (double Certainty, double Figure) Look(TimeSpan now)
    {
        _relinks.Forget(now);
        return (_relinks.Count > 0 ? 0.9 : 0, _relinks.Count);
    }
}
