namespace Spane.Lab.Soak;

/// <summary>What a <see cref="ClusterSoak"/> found.</summary>
/// <param name="Backends">How many backends there were.</param>
/// <param name="Brokers">How many RabbitMQ nodes there were.</param>
/// <param name="Rate">Messages per second asked for while the backend was killed.</param>
/// <param name="Reached">Messages per second sent.</param>
/// <param name="Moved">Devices of the killed backend.</param>
/// <param name="TakeoverSeconds">From the kill until another backend had stored a message of each of them; below 0: that did not happen.</param>
/// <param name="CaughtUpSeconds">From the kill until what each of them sent right after it was stored, behind all that had waited; below 0: that did not happen.</param>
/// <param name="Messages">Messages sent in all.</param>
/// <param name="Lost">Messages sent and not stored.</param>
/// <param name="Twice">Messages stored more than once.</param>
/// <param name="Throughput">Messages stored per second at full load, with one backend, two …</param>
/// <param name="Use">Processor time for each message stored at full load, in µs, with one backend, two …</param>
public sealed record ClusterResult(
    int Backends,
    int Brokers,
    int Rate,
    double Reached,
    int Moved,
    double TakeoverSeconds,
    double CaughtUpSeconds,
    long Messages,
    long Lost,
    long Twice,
    IReadOnlyList<double> Throughput,
    IReadOnlyList<ClusterUse> Use);
