namespace Spane.Backend.Twins;

/// <summary>
/// One life of a node: from the first start with an empty flash to its erasure. Boot counters, and with them the places of messages, count
/// within it.
/// </summary>
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

    /// <summary>Forgets how far each boot has got: its next message says where it goes on.</summary>
    public void Reset()
    {
        var boots = _boots.ConvertAll(boot => new BootSequence(new BootProgress(boot.Boot, 0) { StartsAtLowest = true }));
        _boots.Clear();
        _boots.AddRange(boots);
        (_live, _before) = (null, null);
    }
}
