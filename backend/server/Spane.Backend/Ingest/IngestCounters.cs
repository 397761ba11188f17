namespace Spane.Backend.Ingest;

/// <summary>What ingest has done since the start, for health and metrics. Safe for concurrent use.</summary>
internal sealed class IngestCounters
{
    private readonly long[] _rejected = new long[Enum.GetValues<Messages.RejectionReason>().Length];
    private readonly long[] _over = new long[Enum.GetValues<OverBound>().Length];
    private long _stored;
    private long _duplicates;
    private long _gaps;
    private long _batches;
    private long _lastCommitUtcMilliseconds;

    /// <summary>Messages processed: applied and, if they are of a kind that is kept, stored.</summary>
    public long Taken => Interlocked.Read(ref _stored);

    /// <summary>Messages that had been stored before.</summary>
    public long Duplicates => Interlocked.Read(ref _duplicates);

    /// <summary>Messages rejected for now because earlier ones are missing.</summary>
    public long Gaps => Interlocked.Read(ref _gaps);

    /// <summary>Batches committed.</summary>
    public long Batches => Interlocked.Read(ref _batches);

    /// <summary>How long each took.</summary>
    public DurationHistogram CommitDuration { get; } = new();

    /// <summary>When the latest batch was committed, UTC milliseconds; 0: none yet.</summary>
    public long LastCommitUtcMilliseconds => Interlocked.Read(ref _lastCommitUtcMilliseconds);

    /// <summary>Messages refused for a reason.</summary>
    public long Rejected(Messages.RejectionReason reason) => Interlocked.Read(ref _rejected[(int)reason]);

    /// <summary>Messages above the bounds of their devices.</summary>
    public long Over(OverBound what) => Interlocked.Read(ref _over[(int)what]);

    internal void CountOver(OverBound what, int messages) => Interlocked.Add(ref _over[(int)what], messages);

    internal void CountTaken(long messages) => Interlocked.Add(ref _stored, messages);

    internal void CountDuplicate() => Interlocked.Increment(ref _duplicates);

    internal void CountGap() => Interlocked.Increment(ref _gaps);

    internal void CountRejected(Messages.RejectionReason reason) => Interlocked.Increment(ref _rejected[(int)reason]);

    internal void CountBatch(DateTimeOffset committed, TimeSpan took)
    {
        CommitDuration.Observe(took);
        Interlocked.Increment(ref _batches);
        Interlocked.Exchange(ref _lastCommitUtcMilliseconds, committed.ToUnixTimeMilliseconds());
    }
}

/// <summary>What became of a message above its device's bound.</summary>
internal enum OverBound
{
    /// <summary>A live message that a newer one replaced, or an answer that was dropped.</summary>
    Live,

    /// <summary>A sequenced message that was not taken: its node sends it again.</summary>
    HeldBack,

    /// <summary>A refused message that was only counted.</summary>
    DeadLetter,
}
