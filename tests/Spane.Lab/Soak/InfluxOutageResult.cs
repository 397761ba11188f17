namespace Spane.Lab.Soak;

/// <summary>The line of <c>spane soak influx</c>.</summary>
/// <param name="Soak">Always <c>influx</c>.</param>
/// <param name="OutageSeconds">How long InfluxDB was away, in s.</param>
/// <param name="Messages">Messages that the fleet sent.</param>
/// <param name="MsgPerS">Messages per second while InfluxDB was away.</param>
/// <param name="Lost">Points that should be in InfluxDB and are not.</param>
/// <param name="Wrong">Points that are there and should not be.</param>
/// <param name="OutOfOrder">How often a device's later pack was seen in InfluxDB before an earlier one.</param>
/// <param name="BackendMbBefore">Memory of the backend when InfluxDB went away, in MB.</param>
/// <param name="BackendMbMost">The most that it was until InfluxDB had everything, in MB.</param>
/// <param name="WaitingMbMost">The most that waited on disk, compressed, in MB.</param>
/// <param name="CatchUpSeconds">How long InfluxDB needed afterwards until nothing waited, load going on, in s.</param>
public sealed record InfluxOutageResult(
    string Soak,
    int OutageSeconds,
    long Messages,
    double MsgPerS,
    int Lost,
    int Wrong,
    int OutOfOrder,
    double BackendMbBefore,
    double BackendMbMost,
    double WaitingMbMost,
    double CatchUpSeconds);
