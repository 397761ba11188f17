using Spane.Backend.Live;
using Spane.Messages;
using Spane.Mqtt;

namespace Spane.Backend.Ingest;

/// <summary>
/// Whether what the devices send comes through to this backend, beyond being connected: a broker to which another client says that it is
/// the backend closes the connection, and one whose access list changed passes nothing on; both leave a backend that is connected whenever
/// it is asked. Safe for concurrent use.
/// </summary>
internal sealed class SessionHealth(LiveState live, TimeProvider time, ILogger<SessionHealth> log)
{
    // Once is a broker that was restarted. mosquitto says why it closes a connection from 2.0.15 on only, so the number decides.
    private const int SuspiciousEnds = 3;

    private static readonly TimeSpan Watched = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Recent = TimeSpan.FromDays(1);

    private readonly Lock _gate = new();
    private readonly Queue<(DateTimeOffset At, bool TakenOver)> _ends = new();
    private IMqttConnection? _connection;
    private volatile MqttException? _refusal;
    private long _endCount;
    private long _takeovers;
    private long _connectedAt = time.GetTimestamp();
    private bool _connected;

    /// <summary>Connections that were accepted and did not last, since the start.</summary>
    public long Ends => Interlocked.Read(ref _endCount);

    /// <summary>Of these, those of which the broker said that another client has taken the session over.</summary>
    public long Takeovers => Interlocked.Read(ref _takeovers);

    /// <summary>Why data does not come through, for an engineer; null: it does, as far as can be seen.</summary>
    public string? Fault => _refusal?.Message ?? SessionFault() ?? SilenceFault();

    /// <summary>Begins to watch a connection; before it is started.</summary>
    public void Watch(IMqttConnection connection)
    {
        _connection = connection;
        connection.StateChanged += Changed;
    }

    /// <summary>The broker has granted the subscription.</summary>
    public void Subscribed() => _refusal = null;

    /// <summary>The broker has refused the subscription: nothing comes until it grants it.</summary>
    public void Refused(MqttException refusal)
    {
        if (_refusal is null)
        {
            log.LogError("{Refusal} Trying again.", refusal.Message);
        }

        _refusal = refusal;
    }

    /// <summary>The broker does not let the backend in: nothing comes before the settings are put right and Spane is started
    /// again.</summary>
    public void RefusedForGood(MqttException refusal)
    {
        _refusal = refusal;
        log.LogCritical("{Refusal} Then start Spane again; until then the screens show what is stored.", refusal.Message);
    }

    private void Changed(MqttConnectionState state)
    {
        lock (_gate)
        {
            if (state == MqttConnectionState.Connected)
            {
                (_connected, _connectedAt) = (true, time.GetTimestamp());
            }
            else if (_connected)
            {
                _connected = false;
                if (state == MqttConnectionState.Connecting)
                {
                    CountEnd();
                }
            }
        }
    }

    private void CountEnd()
    {
        var takenOver = _connection?.LastError is MqttDisconnectedException { Reason: MqttReasonCode.SessionTakenOver };
        _ends.Enqueue((time.GetUtcNow(), takenOver));
        Interlocked.Increment(ref _endCount);
        if (takenOver)
        {
            Interlocked.Increment(ref _takeovers);
        }

        log.LogWarning("{Reason} Connecting again.", _connection?.LastError?.Message);
    }

    private string? SessionFault()
    {
        lock (_gate)
        {
            while (_ends.TryPeek(out var oldest) && (time.GetUtcNow() - oldest.At).Duration() >= Watched)
            {
                _ends.Dequeue();
            }

            return _ends.Any(end => end.TakenOver)
                ? "Another client has taken over the backend's session at the broker: somebody uses the backend's client id. "
                    + "Bind client ids to user names there (docs/production.md), and renew the credentials in question."
                : _ends.Count >= SuspiciousEnds
                ? $"The broker has ended the connection {_ends.Count} times in {Watched.TotalMinutes} minutes. "
                    + "Another client may be using the backend's client id, or the broker refuses a subscription; its log says which. "
                    + $"The last time: {_connection?.LastError?.Message}"
                : null;
        }
    }

    private string? SilenceFault()
    {
        lock (_gate)
        {
            if (!_connected || time.GetElapsedTime(_connectedAt) < StatusMessage.OfflineAfter)
            {
                return null;
            }
        }

        var missed = 0;
        var since = time.GetUtcNow() - Recent;
        foreach (var device in live.UnorderedDevices)
        {
            if (device is { Revoked: false, Online: true })
            {
                return null;
            }

            missed += device is { Revoked: false, Silent: true, LastHeard: { } heard } && heard >= since ? 1 : 0;
        }

        return missed == 0
            ? null
            : $"Nothing arrives: {missed} devices that sent in the last 24 hours have fallen silent without a last will, and no other is "
                + $"heard. "
                + "See whether the broker passes their messages on to the backend (its log, its access list), and whether they have power.";
    }
}
