namespace Spane.Backend.Settings;

/// <summary>
/// The host's clock as far as it is believed, with the site's time zone; everything in the backend asks it for the present. A jump of the
/// host's clock against its monotonic clock is not followed (docs/protocol.md, Time): the present is then reckoned from before, until the
/// host comes back, a node's own clock confirms the jump, or it has stood for <see cref="Standing"/>. Slewing is followed. Safe for
/// concurrent use.
/// </summary>
internal sealed class TrustedClock(TimeProvider host, TimeZoneInfo zone) : TimeProvider
{
    /// <summary>A smaller step is followed: NTP steps by less, and so little moves no day and no shift for long.</summary>
    public static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    /// <summary>A jump that has stood for so long is what a person or NTP has set.</summary>
    public static readonly TimeSpan Standing = TimeSpan.FromMinutes(10);

    /// <summary>A host without a battery-backed clock is set forward by NTP soon after it has started: that is followed at once.</summary>
    public static readonly TimeSpan Starting = TimeSpan.FromMinutes(5);

    // The alarm of a jump that is over must still come.
    private static readonly TimeSpan Telling = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan AnchorPeriod = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly long _started = host.GetTimestamp();
    private volatile Anchor _anchor = new(host.GetUtcNow(), host.GetTimestamp());
    private DateTimeOffset _known;
    private Jump? _jump;
    private Jump? _told;

    public override TimeZoneInfo LocalTimeZone => zone;

    public override long TimestampFrequency => host.TimestampFrequency;

    /// <summary>By how much the host's clock jumped forward, in s, while that is to be told; null: nothing is.</summary>
    public double? JumpSeconds
    {
        get
        {
            GetUtcNow();
            lock (_gate)
            {
                var told = _jump ?? (_told is { } over && host.GetElapsedTime(over.Timestamp) < Telling ? over : null);
                return told?.Off.TotalSeconds;
            }
        }
    }

    /// <summary>The present, or what was known before the start when the host's clock is behind that: nothing before it is in the
    /// future.</summary>
    public DateTimeOffset LatestKnown
    {
        get
        {
            var now = GetUtcNow();
            lock (_gate)
            {
                return now > _known ? now : _known;
            }
        }
    }

    public override long GetTimestamp() => host.GetTimestamp();

    public override DateTimeOffset GetUtcNow()
    {
        var now = host.GetUtcNow();
        var anchor = _anchor;
        var elapsed = host.GetElapsedTime(anchor.Timestamp);
        var off = now - (anchor.Utc + elapsed);
        return !anchor.InDoubt && elapsed < AnchorPeriod && off.Duration() <= Bound ? now : Look();
    }

    /// <summary>A node has told a time that its own monotonic clock confirms: where that is the host's time, the host's clock was right to
    /// jump.</summary>
    /// <param name="confirmed">The node's time, UTC; null: none has.</param>
    public void Hear(DateTimeOffset? confirmed)
    {
        if (confirmed is not { } time || !_anchor.InDoubt)
        {
            return;
        }

        lock (_gate)
        {
            var now = host.GetUtcNow();
            if (_jump is not null && (now - time).Duration() <= Bound)
            {
                (_jump, _anchor) = (null, new Anchor(now, host.GetTimestamp()));
            }
        }
    }

    /// <summary>Says which time was known before the program started; that the host's clock is behind it is told.</summary>
    /// <param name="known">The time, UTC.</param>
    public bool Know(DateTimeOffset known)
    {
        var behind = known - GetUtcNow();
        lock (_gate)
        {
            _known = known;
            _told = behind > Bound ? new Jump(-behind, host.GetTimestamp()) : _told;
        }

        return behind > Bound;
    }

    private DateTimeOffset Look()
    {
        lock (_gate)
        {
            var timestamp = host.GetTimestamp();
            var now = host.GetUtcNow();
            var reckoned = _anchor.Utc + host.GetElapsedTime(_anchor.Timestamp, timestamp);
            var off = now - reckoned;
            if (off.Duration() <= Bound)
            {
                _told = _jump is { } over ? over with { Timestamp = timestamp } : _told;
                return Follow(now, timestamp);
            }

            if (off > TimeSpan.Zero && host.GetElapsedTime(_started, timestamp) < Starting)
            {
                _told = new Jump(off, timestamp);
                return Follow(now, timestamp);
            }

            if (_jump is not { } jump || (off - jump.Off).Duration() > Bound)
            {
                _jump = new Jump(off, timestamp);
            }
            else if (host.GetElapsedTime(jump.Timestamp, timestamp) >= Standing)
            {
                _told = jump with { Timestamp = timestamp };
                return Follow(now, timestamp);
            }

            _anchor = new Anchor(reckoned, timestamp, InDoubt: true);
            return reckoned;
        }
    }

    private DateTimeOffset Follow(DateTimeOffset now, long timestamp)
    {
        (_jump, _anchor) = (null, new Anchor(now, timestamp));
        return now;
    }

    private sealed record Anchor(DateTimeOffset Utc, long Timestamp, bool InDoubt = false);

    /// <param name="Off">By how much the host's clock is ahead of what is reckoned.</param>
    private sealed record Jump(TimeSpan Off, long Timestamp);
}
