namespace Spane.Backend.Twins;

/// <summary>One life of a node: from the first start with an empty flash to its erasure. Boot counters, and with them the places of
/// messages, count within it.</summary>
internal sealed class NodeLife
{
    // A node that restarts sends what its outbox kept from earlier boots; more than a few of them cannot fit in it.
    private const int RememberedBoots = 16;

    // The boot used last at the end: that one is nearly always wanted, and a boot counter gone wrong cannot push it out.
    private readonly List<BootSequence> _boots = [];
    private LiveBoot? _live;
    private LiveBoot? _before;

    /// <summary>Makes it from saved progress.</summary>
    public NodeLife(SavedLife saved)
    {
        Id = saved.Id;
        _live = saved.Live;
        _before = saved.Before;
        _boots.AddRange(saved.Boots.Select(boot => new BootSequence(boot)));
    }

    /// <summary>Its id, 16 hexadecimal digits; empty while the firmware tells none.</summary>
    public string Id { get; set; }

    /// <summary>The highest boot that the node has said it is in; else the highest of a message; null: nothing was heard.</summary>
    public uint? HighestBoot => _live?.Boot ?? (_boots.Count == 0 ? null : _boots.Max(boot => boot.Boot));

    /// <summary>How far each boot has got, the one used last at the end.</summary>
    public IReadOnlyList<BootProgress> Boots => _boots.ConvertAll(boot => boot.Progress);

    /// <summary>The boot used last; null: none, or it has not gone on since a reset.</summary>
    public BootProgress? LastUsed => _boots is [.., var last] && !last.StartsAtLowest ? new BootProgress(last.Boot, last.StoredUpTo) : null;

    /// <summary>What must survive a restart of the backend.</summary>
    public SavedLife Saved => new(Id, Boots, _live, _before);

    /// <summary>Finds a boot, or begins it.</summary>
    public BootSequence Use(uint boot, out bool unexpected)
    {
        unexpected = false;
        if (_boots is [.., var last] && last.Boot == boot)
        {
            return last;
        }

        var at = _boots.FindIndex(known => known.Boot == boot);
        unexpected = at < 0 && _boots.Count > 0 && _boots.TrueForAll(known => known.Boot > boot);
        var used = at < 0 ? new BootSequence(new BootProgress(boot, 0)) : _boots[at];
        if (at >= 0 || _boots.Count == RememberedBoots)
        {
            _boots.RemoveAt(Math.Max(at, 0));
        }

        _boots.Add(used);
        return used;
    }

    /// <summary>Notes the boot that the node says it is in.</summary>
    public void Note(LiveBoot live)
    {
        if (_live is { } known && live.Boot <= known.Boot)
        {
            _live = live.Boot < known.Boot ? known : live with
            {
                StartUtcMilliseconds = live.StartUtcMilliseconds ?? known.StartUtcMilliseconds,
                UptimeMilliseconds = Math.Max(live.UptimeMilliseconds, known.UptimeMilliseconds),
            };
            return;
        }

        (_before, _live) = (_live, live);
    }

    /// <summary>Whether a node that tells no id can still be in this life: its boot counter does not fall, nor its uptime within a
    /// boot.</summary>
    public bool CanGoOn(LiveBoot live) =>
        HighestBoot is not { } highest || (live.Boot >= highest && !(_live is { } known && live.HasStartedAgain(known)))
            || IsRepetition(live);

    // The broker delivers some messages again.
    private bool IsRepetition(LiveBoot live) => _before is { } before && live.IsSameRun(before);

    /// <summary>Forgets how far each boot has got: its next message says where it continues.</summary>
    public void Reset()
    {
        var boots = _boots.ConvertAll(boot => new BootSequence(new BootProgress(boot.Boot, 0) { StartsAtLowest = true }));
        _boots.Clear();
        _boots.AddRange(boots);
        (_live, _before) = (null, null);
    }
}

/// <summary>What is saved of a node's life.</summary>
/// <param name="Id">Its id; empty while the firmware tells none.</param>
/// <param name="Boots">How far each boot has got, the one used last at the end.</param>
internal sealed record SavedLife(string Id, IReadOnlyList<BootProgress> Boots, LiveBoot? Live = null, LiveBoot? Before = null);

/// <summary>The boot that a node says it is in, by a message that is not kept for later.</summary>
/// <param name="StartUtcMilliseconds">When that boot began by the node's clock, UTC ms since 1970; null: the node does not know the
/// time.</param>
/// <param name="UptimeMilliseconds">Time since that boot began, in ms.</param>
internal readonly record struct LiveBoot(uint Boot, long? StartUtcMilliseconds, long UptimeMilliseconds)
{
    private const long SameRunMilliseconds = 10 * 60_000;
    private const long LongestDelayMilliseconds = 2 * 60_000;

    /// <summary>Whether two of the same boot counter can be of the same run.</summary>
    public bool IsSameRun(LiveBoot other) =>
        Boot == other.Boot && StartUtcMilliseconds is { } start && other.StartUtcMilliseconds is { } otherStart
            && Math.Abs(start - otherStart) <= SameRunMilliseconds;

    /// <summary>Whether this came after another of the same boot counter and cannot be of its run: uptime never falls, though a message may
    /// be late.</summary>
    public bool HasStartedAgain(LiveBoot earlier) =>
        Boot == earlier.Boot && UptimeMilliseconds + LongestDelayMilliseconds < earlier.UptimeMilliseconds && !IsSameRun(earlier);
}

/// <summary>How far the messages of one boot have got.</summary>
/// <param name="StoredUpTo">The count has gone past everything up to and including this sequence number: stored, refused or lost.</param>
internal readonly record struct BootProgress(uint Boot, uint StoredUpTo)
{
    /// <summary>What of it is refused or lost, oldest first: taken should it still come; null: nothing.</summary>
    public IReadOnlyList<SequenceRange>? Missing { get; init; }

    /// <summary>An engineer reset it: the next message says where it continues.</summary>
    public bool StartsAtLowest { get; init; }
}
