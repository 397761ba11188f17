namespace Spane.Packing.Services;

/// <summary>Whether a service is wanted.</summary>
public enum ServiceState
{
    /// <summary>Not yet.</summary>
    Fine,

    /// <summary>Nine tenths of an interval are used: time to plan it.</summary>
    Due,

    /// <summary>An interval is used up.</summary>
    Overdue,
}

/// <summary>What is serviced at a line after so many cycles of its gates or so many running hours, whichever comes first.</summary>
/// <param name="Name">What, as people call it.</param>
/// <param name="EveryCycles">Cycles between two services; null: cycles do not count.</param>
/// <param name="EveryHours">Running hours between two services; null: hours do not count.</param>
/// <param name="Last">The newest service, or when the task was laid down.</param>
public sealed record ServiceTask(long Id, string Name, long? EveryCycles, double? EveryHours, ServiceRecord Last)
{
    /// <summary>From this share of an interval on it is due.</summary>
    public const double DueFrom = 0.9;

    /// <summary>Cycles since then.</summary>
    public long CyclesSince(LineUsage now) => Math.Max(0, now.Cycles - Last.Usage.Cycles);

    /// <summary>Running hours since then.</summary>
    public double HoursSince(LineUsage now) => Math.Max(0, (now.Running - Last.Usage.Running).TotalHours);

    /// <summary>The larger share of an interval that is used, 1 and more: overdue.</summary>
    public double Share(LineUsage now) => Math.Max(
        EveryCycles is { } cycles ? CyclesSince(now) / (double)cycles : 0, EveryHours is { } hours ? HoursSince(now) / hours : 0);

    public ServiceState State(LineUsage now) => Share(now) switch
    {
        >= 1 => ServiceState.Overdue,
        >= DueFrom => ServiceState.Due,
        _ => ServiceState.Fine,
    };
}

/// <summary>A service that a person did.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Usage">What the line had done until then.</param>
public sealed record ServiceRecord(DateTimeOffset At, string By, string Note, LineUsage Usage);

/// <summary>What a line has done since its twin began to count.</summary>
/// <param name="Cycles">Packs: each opened the feed gate and the dump gate once. A content that was taken out by hand is not among
/// them.</param>
/// <param name="Running">How long it ran.</param>
public readonly record struct LineUsage(long Cycles, TimeSpan Running);
