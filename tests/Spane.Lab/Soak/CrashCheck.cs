namespace Spane.Lab.Soak;

/// <summary>What an uninterrupted run stores in a round, for the comparison with what is stored.</summary>
/// <param name="Points">As <see cref="StoredFleet"/> writes them.</param>
/// <param name="Twins">Saved states by device, as <see cref="StoredFleet"/> writes them.</param>
internal sealed record CrashCheck(IReadOnlyCollection<string> Points, IReadOnlyDictionary<string, string> Twins)
{
    /// <summary>Compares.</summary>
    public CrashRound Compare(CrashFault fault, long messages, bool settled, IReadOnlyCollection<string> points,
        IReadOnlyDictionary<string, string> twins)
    {
        var lost = Points.Except(points, StringComparer.Ordinal).ToList();
        var wrong = points.Except(Points, StringComparer.Ordinal).ToList();
        var duplicates = points.Count - points.Distinct(StringComparer.Ordinal).Count();
        var different = Twins.Where(twin => twins.GetValueOrDefault(twin.Key) != twin.Value).ToList();
        var first = lost.Count > 0 ? $"missing: {lost[0]}"
            : wrong.Count > 0 ? $"not expected: {wrong[0]}"
            : different.Count > 0
                ? $"twin of {different[0].Key}: {twins.GetValueOrDefault(different[0].Key, "none")}, not {different[0].Value}"
            : null;
        return new CrashRound(fault, messages, lost.Count, wrong.Count + duplicates, different.Count, settled, first);
    }
}

/// <summary>What a round of <c>spane soak crash</c> found.</summary>
/// <param name="Lost">Points that should be stored and are not.</param>
/// <param name="Wrong">Points that are stored and should not be: duplicates, or with other values.</param>
/// <param name="Twins">Twins whose saved state differs from the uninterrupted run's.</param>
/// <param name="Settled">Whether the backend named every message as stored.</param>
/// <param name="FirstDifference">For an engineer: the first thing that differs; null: nothing.</param>
public sealed record CrashRound(CrashFault Fault, long Messages, int Lost, int Wrong, int Twins, bool Settled, string? FirstDifference)
{
    /// <summary>What is wrong with the audit log, for an engineer; null: it holds what was confirmed, and its chain is whole.</summary>
    public string? AuditFault { get; init; }

    /// <summary>Changes of settings that were confirmed meanwhile.</summary>
    public long Acts { get; init; }

    /// <summary>Whether everything is as after an uninterrupted run.</summary>
    public bool Good => Settled && Lost == 0 && Wrong == 0 && Twins == 0 && AuditFault is null;
}

/// <summary>What happens to the plant in a round of <c>spane soak crash</c>.</summary>
public enum CrashFault
{
    /// <summary>The backend is killed (SIGKILL) and started again.</summary>
    BackendKilled,

    /// <summary>The broker is killed (SIGKILL) and started again with what its latest snapshot held.</summary>
    BrokerKilled,

    /// <summary>The broker is killed and its persistence deleted: it starts without sessions, queues and retained messages.</summary>
    BrokerEmptied,

    /// <summary>InfluxDB, where telemetry is kept, is killed (SIGKILL) and started again; half the time the backend is killed while it is
    /// away.</summary>
    InfluxKilled,

    /// <summary>The backend's machine loses power: the backend is killed, and writes that were not synced to disk are undone.</summary>
    PowerCut,

    /// <summary>The backend's disk is full for some seconds.</summary>
    DiskFull,

    /// <summary>The nodes' clocks jump by up to a day, forward or backward.</summary>
    ClockJump,
}
