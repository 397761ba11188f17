namespace Spane.Lab.Soak;

/// <summary>What a <see cref="ClusterSoak"/> found.</summary>
/// <param name="Rate">Messages per second asked for while the backend was killed.</param>
/// <param name="Reached">Messages per second sent.</param>
/// <param name="TakeoverSeconds">From the kill until another backend had stored a message of each of them; below 0: that did not
/// happen.</param>
/// <param name="CaughtUpSeconds">From the kill until what each of them sent right after it was stored, behind all that had waited; below 0:
/// that did not happen.</param>
/// <param name="Twice">Messages stored more than once.</param>
/// <param name="Throughput">Messages stored per second at full load; 0: not measured.</param>
/// <param name="Use">Processor time for each message stored at full load, in µs; null: not measured.</param>
/// <param name="Update">All backends renewed one after the other, before one was killed; null: not done.</param>
public sealed record ClusterResult(
    int Backends,
    int Rate,
    double Reached,
    int Moved,
    double TakeoverSeconds,
    double CaughtUpSeconds,
    long Messages,
    long Lost,
    long Twice,
    double Throughput,
    ClusterUse? Use,
    RollingUpdateResult? Update)
{
    /// <summary>How long a killed backend's devices may be nowhere.</summary>
    public const double LongestTakeoverSeconds = 5;

    /// <summary>Whether it is as claimed.</summary>
    public bool IsGood =>
        this is { Lost: 0, Twice: 0, TakeoverSeconds: >= 0 and <= LongestTakeoverSeconds, Update: null or { IsGood: true } };
}

/// <summary>Processor time of the parts of a <see cref="ClusterSoak"/>.</summary>
/// <param name="Load">The virtual devices, in this process.</param>
public sealed record ClusterUse(double Database, double Backends, double Load)
{
    /// <summary>What was used between an earlier reading in s and this one, for each message, in µs.</summary>
    /// <param name="messages">How many messages were stored between.</param>
    public ClusterUse MicrosecondsEach(ClusterUse before, double messages)
    {
        ArgumentNullException.ThrowIfNull(before);
        double Each(double now, double then) => (now - then) * 1e6 / messages;
        return new ClusterUse(Each(Database, before.Database), Each(Backends, before.Backends), Each(Load, before.Load));
    }
}

/// <summary>What a <see cref="ClusterSoak"/> starts and does.</summary>
public sealed record ClusterOptions
{
    /// <summary>How long the load of the takeover runs; the backend is killed after a third.</summary>
    public TimeSpan Length { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Messages per second while a backend is killed.</summary>
    public int MessagesPerSecond { get; init; } = 5000;

    /// <summary>Messages per second while one backend after the other is renewed; 0: they are not.</summary>
    public int UpdateMessagesPerSecond { get; init; } = 2000;

    /// <summary>How many backends, from 2.</summary>
    public int Backends { get; init; } = 3;

    /// <summary>How many virtual devices.</summary>
    public int Devices { get; init; } = 300;

    /// <summary>How long the throughput is measured; zero: not at all.</summary>
    public TimeSpan ThroughputLength { get; init; } = TimeSpan.FromSeconds(15);
}
