using Spane.Messages;

namespace Spane.Backend.Twins;

/// <summary>
/// Whether a node is there (docs/protocol.md, Liveness): the one place that decides it. Only what arrives proves it; what the broker had
/// kept, and what an earlier run of the backend knew, is old until proved. Silence is measured by the monotonic clock, so that a jump of
/// the host's time sets nobody offline. One writer.
/// </summary>
internal sealed class DeviceLiveness(TimeProvider time)
{
    /// <summary>A broker that closes a connection because its node has opened a new one publishes the last will of the old one about then;
    /// firmware before 0.2 does not say which connection a will belongs to.</summary>
    private static readonly TimeSpan TakeoverTime = TimeSpan.FromSeconds(5);

    private long _heard = time.GetTimestamp();
    private long? _statusAt;
    private uint? _boot;
    private uint _connection;

    /// <summary>Whether it is there; null: not known yet, because nothing has arrived since the backend began to look after it.</summary>
    public bool? Online { get; private set; }

    /// <summary>How it went offline: true, its last will said so; false, it fell silent; null: it is not offline.</summary>
    public bool? OfflineByWill { get; private set; }

    /// <summary>Resumes from a saved state.</summary>
    public void Restore(bool? offlineByWill) => (Online, OfflineByWill) = (offlineByWill is null ? null : false, offlineByWill);

    /// <summary>Something has arrived from the node; not for what the broker had kept, nor for a status.</summary>
    /// <returns>Whether that changed <see cref="Online"/>.</returns>
    public bool Heard(bool live)
    {
        if (live && OfflineByWill == true)
        {
            return false;
        }

        _heard = time.GetTimestamp();
        return Become(true, null);
    }

    /// <summary>A status or a last will has arrived.</summary>
    /// <returns>Whether that changed <see cref="Online"/>.</returns>
    public bool Apply(StatusMessage status, bool retained)
    {
        // What the broker had kept tells only of a node that nothing newer has been heard of; and of one that is there, no more than its
        // boot.
        if (retained && Online is not null)
        {
            return false;
        }

        if (!status.Online)
        {
            return (retained || !IsLeftBehind(status)) && Become(false, true);
        }

        (_boot, _connection) = (status.Boot, status.Connection);
        if (retained)
        {
            return false;
        }

        _statusAt = time.GetTimestamp();
        return Heard(live: false);
    }

    /// <summary>Advances the clock.</summary>
    public bool Tick() => Online != false && time.GetElapsedTime(_heard) >= StatusMessage.OfflineAfter && Become(false, false);

    /// <summary>Whether a last will is of a boot or a connection that the node has left behind.</summary>
    private bool IsLeftBehind(StatusMessage will)
    {
        if (_boot is not { } boot || will.Boot != boot)
        {
            return _boot is not null;
        }

        return will.Connection > 0 && _connection > 0
            ? will.Connection < _connection
            : _statusAt is { } at && time.GetElapsedTime(at) < TakeoverTime;
    }

    private bool Become(bool online, bool? offlineByWill)
    {
        var changes = Online != online;
        (Online, OfflineByWill) = (online, offlineByWill);
        return changes;
    }
}
