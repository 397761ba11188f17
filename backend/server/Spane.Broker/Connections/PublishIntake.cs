using System.Text.Unicode;
using MQTTnet.Formatter;
using MQTTnet.Packets;
using MQTTnet.Protocol;
using Spane.Broker.Access;
using Spane.Broker.Routing;
using Spane.Broker.Settings;

namespace Spane.Broker.Connections;

/// <summary>What one client publishes: bounded in rate and in flight, checked against its rights, dispatched. Used by the connection's
/// receiving task only.</summary>
internal sealed class PublishIntake(
    Dispatcher dispatcher, PendingAcknowledgements pending, BrokerSettings settings, long connection)
{
    /// <summary>A device has eight topics; whoever has more than this is looked up again.</summary>
    private const int RememberedTopics = 1024;

    private readonly Dictionary<string, Route> _routes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _admitted = new(StringComparer.Ordinal);
    private readonly RateBucket _stored = new(settings.Limits.StoredPerSecond, settings.Limits.StoredBurst, settings.Time);
    private readonly RateBucket _live = new(settings.Limits.LivePerSecond, settings.Limits.LiveBurst, settings.Time);

    /// <summary>QoS 0 messages that were above the rate, since the connection began.</summary>
    public long Dropped { get; private set; }

    public UserAccess Access { get; set; } = UserAccess.Everything;

    public string Client { get; set; } = "";

    /// <summary>What is done with a PUBLISH, by its header alone.</summary>
    /// <param name="wait">What to wait for before it is looked at again.</param>
    public PublishAdmission Admit(PacketHeader header, MqttProtocolVersion version, out Task? wait)
    {
        wait = null;
        if (header.QoS == 0)
        {
            if (_live.TryTake())
            {
                return PublishAdmission.Take;
            }

            Dropped++;
            return PublishAdmission.Drop;
        }

        if (pending.IsFull)
        {
            if (version == MqttProtocolVersion.V500)
            {
                return PublishAdmission.TooMany;
            }

            wait = pending.WaitForRoomAsync();
            return PublishAdmission.Wait;
        }

        if (!_stored.TryTake())
        {
            wait = Task.Delay(_stored.UntilNext, settings.Time);
            return PublishAdmission.Wait;
        }

        return PublishAdmission.Take;
    }

    /// <summary>Takes a PUBLISH.</summary>
    /// <returns>What to wait for before the next packet; null: nothing.</returns>
    public Task? Take(MqttPublishPacket packet, CancellationToken cancellationToken)
    {
        var packetId = packet.PacketIdentifier;
        if (packetId != 0)
        {
            pending.Add(packetId);
        }

        var route = Find(packet.Topic);
        if (!route.MayWrite)
        {
            Complete(packetId, MqttPubAckReasonCode.NotAuthorized);
            return null;
        }

        return settings.Admit is { } admit && !_admitted.Contains(packet.Topic) ? AdmitAsync(admit, packet, route, cancellationToken)
            : Dispatch(packet, route, cancellationToken);
    }

    // A client holds up only itself: its next packet is looked at when this one is on its way.
    private async Task AdmitAsync(
        Func<string, long, CancellationToken, ValueTask> admit, MqttPublishPacket packet, Route route, CancellationToken cancellationToken)
    {
        await admit(packet.Topic, connection, cancellationToken);
        if (_admitted.Count >= RememberedTopics)
        {
            _admitted.Clear();
        }

        _admitted.Add(packet.Topic);
        if (Dispatch(packet, route, cancellationToken) is { } wait)
        {
            await wait;
        }
    }

    private Task? Dispatch(MqttPublishPacket packet, Route route, CancellationToken cancellationToken)
    {
        var packetId = packet.PacketIdentifier;
        var dispatching = dispatcher.PublishAsync(MqttApplicationMessageFactory.Create(packet), route.To, Client, packetId, connection,
            cancellationToken);
        if (!dispatching.IsCompletedSuccessfully)
        {
            return FinishAsync(dispatching, packetId);
        }

        Finish(dispatching.Result, packetId);
        return null;
    }

    /// <summary>Requires what MQTTnet's decoder passes over (MQTT 5, 1.5.4, 2.2.1, 3.3.2.1).</summary>
    public static MqttDisconnectReasonCode? Problem(ReadOnlySpan<byte> body)
    {
        var topic = body.Slice(2, (body[0] << 8) | body[1]);
        return !Utf8.IsValid(topic) || topic.Contains((byte)0) ? MqttDisconnectReasonCode.MalformedPacket
            : topic.IsEmpty || topic.ContainsAny((byte)'+', (byte)'#') ? MqttDisconnectReasonCode.TopicNameInvalid
            : null;
    }

    /// <summary>Requires what can be seen once it is decoded.</summary>
    public static MqttDisconnectReasonCode? Problem(MqttPublishPacket packet) =>
        packet.QualityOfServiceLevel > MqttQualityOfServiceLevel.AtMostOnce && packet.PacketIdentifier == 0
            ? MqttDisconnectReasonCode.ProtocolError
        : packet.TopicAlias != 0 ? MqttDisconnectReasonCode.TopicAliasInvalid
        : packet.SubscriptionIdentifiers is { Count: > 0 } ? MqttDisconnectReasonCode.ProtocolError
        : null;

    private Route Find(string topic)
    {
        var version = dispatcher.Index.Version;
        if (!_routes.TryGetValue(topic, out var route) || route.Version != version)
        {
            if (_routes.Count >= RememberedTopics)
            {
                _routes.Clear();
            }

            route = new Route(Access.MayWrite(topic), dispatcher.Index.Find(topic), version);
            _routes[topic] = route;
        }

        return route;
    }

    private async Task FinishAsync(ValueTask<Dispatched> dispatching, ushort packetId) => Finish(await dispatching, packetId);

    private void Finish(Dispatched outcome, ushort packetId)
    {
        if (outcome != Dispatched.Held)
        {
            Complete(packetId,
                outcome == Dispatched.Nowhere ? MqttPubAckReasonCode.NoMatchingSubscribers : MqttPubAckReasonCode.Success);
        }
    }

    private void Complete(ushort packetId, MqttPubAckReasonCode reason)
    {
        if (packetId != 0)
        {
            pending.Complete(packetId, reason);
        }
    }

    private sealed record Route(bool MayWrite, Subscription[] To, long Version);
}

/// <summary>What becomes of a PUBLISH by its header.</summary>
internal enum PublishAdmission
{
    Take,

    /// <summary>Passed over, undecoded.</summary>
    Drop,

    /// <summary>Left unread for now.</summary>
    Wait,

    /// <summary>The client has more in flight than it may: the connection ends.</summary>
    TooMany,
}
