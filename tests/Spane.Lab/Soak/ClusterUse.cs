namespace Spane.Lab.Soak;

/// <summary>Processor time of the parts of a <see cref="ClusterSoak"/>.</summary>
/// <param name="Brokers">All RabbitMQ nodes.</param>
/// <param name="Database">PostgreSQL.</param>
/// <param name="Backends">All backends.</param>
/// <param name="Load">The virtual devices, in this process.</param>
public sealed record ClusterUse(double Brokers, double Database, double Backends, double Load)
{
    /// <summary>What was used between an earlier reading in s and this one, for each message, in µs.</summary>
    /// <param name="before">The earlier reading.</param>
    /// <param name="messages">How many messages were stored between.</param>
    public ClusterUse MicrosecondsEach(ClusterUse before, double messages)
    {
        ArgumentNullException.ThrowIfNull(before);
        double Each(double now, double then) => (now - then) * 1e6 / messages;
        return new ClusterUse(Each(Brokers, before.Brokers), Each(Database, before.Database), Each(Backends, before.Backends), Each(Load, before.Load));
    }
}
