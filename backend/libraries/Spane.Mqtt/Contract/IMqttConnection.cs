namespace Spane.Mqtt;

/// <summary>
/// A connection to an MQTT broker that keeps itself connected. Acknowledging a received message is the caller's act, so that a message
/// counts as delivered only when it is stored. The acknowledgements of this connection's own publishes come on the same socket as the
/// received messages: a reader must not wait for a QoS 1 publish before it reads on.
/// </summary>
public interface IMqttConnection : IMessageReceiver, IAsyncDisposable
{
    /// <summary>What the connection is doing now.</summary>
    MqttConnectionState State { get; }

    /// <summary>Why the last attempt failed or the last connection ended; <see langword="null"/> if none did. For a log and for
    /// diagnostics.</summary>
    MqttException? LastError { get; }

    /// <summary>Raised on each change of <see cref="State"/>, in order; handlers must not block.</summary>
    event Action<MqttConnectionState>? StateChanged;

    /// <summary>Connects and stays connected, with growing pauses and jitter between attempts, until disposed.</summary>
    /// <param name="cancellationToken">Cancels the wait for the first connection and gives up connecting.</param>
    /// <returns>Completes when the broker has accepted the first connection.</returns>
    /// <exception cref="MqttRefusedException">
    /// The broker refused for good: bad credentials, not authorised, unsupported version. Once a connection was accepted, a refusal is
    /// tried again like any other failure.
    /// </exception>
    Task StartAsync(CancellationToken cancellationToken = default);

    /// <summary>Subscribes now, and again after each reconnection after which the broker may not have the subscription any more.</summary>
    /// <param name="subscriptions">Topic filters (also <c>$share/group/filter</c>) with their highest QoS.</param>
    /// <param name="cancellationToken">Cancels the wait for SUBACK.</param>
    /// <exception cref="MqttException">The broker refused a filter.</exception>
    Task SubscribeAsync(IReadOnlyList<MqttSubscription> subscriptions, CancellationToken cancellationToken = default);

    /// <summary>Ends subscriptions.</summary>
    /// <param name="topicFilters">The filters as they were subscribed to.</param>
    /// <param name="cancellationToken">Cancels the wait for UNSUBACK.</param>
    Task UnsubscribeAsync(IReadOnlyList<string> topicFilters, CancellationToken cancellationToken = default);

    /// <summary>
    /// Publishes one message. At QoS 0 it waits while the socket is full. At QoS 1 it waits for PUBACK, through reconnections if need be:
    /// the message is sent again, as a duplicate if the broker kept the session. QoS 1 messages are sent in the order of the calls.
    /// </summary>
    /// <param name="message">Topic, payload, QoS, retain.</param>
    /// <param name="cancellationToken">Cancels the operation; a QoS 1 message may then still be delivered.</param>
    /// <returns>At QoS 0 when the bytes are handed over, at QoS 1 when PUBACK has arrived: its reason code.</returns>
    /// <exception cref="ArgumentException">The topic is not a topic name.</exception>
    /// <exception cref="MqttDisconnectedException">At QoS 0: not connected. At QoS 1: the connection was disposed before
    /// PUBACK.</exception>
    /// <exception cref="MqttException">The broker's limits do not allow the message: too large, or QoS 1 not offered.</exception>
    ValueTask<MqttReasonCode> PublishAsync(MqttMessage message, CancellationToken cancellationToken = default);
}
