using Spane.Broker.Access;
using Spane.Broker.Routing;
using Spane.Broker.Settings;

namespace Spane.Broker.Connections;

/// <summary>What all connections of one broker share.</summary>
internal sealed record BrokerCore(
    BrokerSettings Settings, AccessFiles Access, Dispatcher Dispatcher, ConnectionTable Connections, Sessions Sessions, Wills Wills)
{
    /// <summary>Publishes a last will, if its client may.</summary>
    public async Task PublishAsync(Will will)
    {
        if (will.Access.MayWrite(will.Message.Topic))
        {
            var to = Dispatcher.Index.Find(will.Message.Topic);
            await Dispatcher.PublishAsync(will.Message, to, will.Client, 0, 0, CancellationToken.None);
        }
    }
}
