using System.Threading.Channels;

namespace Spane.Mqtt;

/// <summary>Messages as they come from a broker. Acknowledging one is the receiver's act, so that it counts as delivered only when it is
/// stored.</summary>
public interface IMessageReceiver
{
    /// <summary>
    /// Messages in the order the broker sent them; bounded, so that a slow reader holds the broker back. Completes when no more come, with
    /// the cause if it was not closed.
    /// </summary>
    ChannelReader<MqttReceivedMessage> Received { get; }

    /// <summary>
    /// Live messages that come beside the others, never acknowledged, so that however many of them neither wait before the others nor hold
    /// them up; null: they are among <see cref="Received"/>.
    /// </summary>
    ChannelReader<MqttReceivedMessage>? Live => null;

    /// <summary>
    /// Acknowledges received messages, in the order given, in one write. Messages of an earlier network connection are passed over: the
    /// broker sends them again.
    /// </summary>
    /// <param name="messages">In the order of <see cref="Received"/>, none left out; QoS 0 messages among them are passed over.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    ValueTask AcknowledgeAsync(ReadOnlyMemory<MqttReceivedMessage> messages, CancellationToken cancellationToken = default);
}
