namespace Spane.Cli.Soak;

/// <summary>What a <see cref="ClusterSoak"/> found.</summary>
/// <param name="Backends">How many backends there were.</param>
/// <param name="Brokers">How many RabbitMQ nodes there were.</param>
/// <param name="Rate">Messages per second asked for while the backend was killed.</param>
/// <param name="Reached">Messages per second sent.</param>
/// <param name="Moved">Devices of the killed backend.</param>
/// <param name="TakeoverSeconds">From the kill until a message that each of them sent after it was acknowledged as stored; below 0: that did not happen.</param>
/// <param name="Messages">Messages sent in all.</param>
/// <param name="Lost">Messages sent and not stored.</param>
/// <param name="Twice">Messages stored more than once.</param>
/// <param name="Throughput">Messages stored per second at full load, with one backend, two …</param>
public sealed record ClusterResult(
    int Backends, int Brokers, int Rate, double Reached, int Moved, double TakeoverSeconds, long Messages, long Lost, long Twice, IReadOnlyList<double> Throughput);
