using MQTTnet.Protocol;
using MQTTnet.Server;
using Spane.Broker.Routing;

namespace Spane.Broker.Connections;

/// <summary>What MQTTnet's server asks, and what it is answered.</summary>
internal static class ServerHooks
{
    public static void Attach(MqttServer server, BrokerCore core, RetainedMessages retained)
    {
        server.ValidatingConnectionAsync += asked =>
        {
            asked.ReasonCode = ((BrokerConnection)asked.ChannelAdapter).Handshake.Authenticate(core.Access);
            return Task.CompletedTask;
        };
        server.InterceptingSubscriptionAsync += asked =>
        {
            asked.Response.ReasonCode = core.Sessions.Find(asked.ClientId)?.Filters.Answer(asked.TopicFilter)
                ?? MqttSubscribeReasonCode.UnspecifiedError;
            return Task.CompletedTask;
        };
        // Retained messages for a new subscription come to MQTTnet's queue by themselves.
        server.InterceptingClientEnqueueAsync += asked =>
        {
            asked.AcceptEnqueue = core.Sessions.Find(asked.ReceiverClientId)?.Subscriber.MayRead(asked.ApplicationMessage.Topic) ?? false;
            return Task.CompletedTask;
        };
        server.LoadingRetainedMessageAsync += asked =>
        {
            asked.LoadedRetainedMessages = [.. retained.All];
            return Task.CompletedTask;
        };
        server.SessionDeletedAsync += ended =>
        {
            core.Sessions.Deleted(ended.Id);
            return Task.CompletedTask;
        };
    }
}
