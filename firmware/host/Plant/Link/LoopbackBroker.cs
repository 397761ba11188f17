using System.Text;
using nanoFramework.M2Mqtt.Exceptions;
using nanoFramework.M2Mqtt.Messages;
using Spane.NanoFramework;

namespace Spane.Plant.Link;

/// <summary>
/// A broker in memory for one board, under the board's virtual clock: for runs that must be repeatable to the bit and faster than any
/// network. Its queue is as forgetful as a broker with a clean session.
/// </summary>
public sealed class LoopbackBroker(VirtualBoard board) : IMqttLink
{
    private readonly Dictionary<string, LoopbackMessage> _retained = new(StringComparer.Ordinal);
    private LoopbackSession? _session;

    /// <summary>Raised for each message that a node has published, when it arrives.</summary>
    public event Action<LoopbackMessage>? Published;

    /// <summary>Time from the node to the broker and back, in µs each.</summary>
    public long LatencyMicroseconds { get; set; } = 3_000;

    /// <summary>Whether the broker takes connections; see <see cref="GoDown"/>.</summary>
    public bool IsUp { get; private set; } = true;

    public bool AcceptsCredentials { get; set; } = true;

    /// <summary>Accepts what a publish sends but acknowledges nothing: the client abandons it after its resends.</summary>
    public bool Silent { get; set; }

    /// <summary>The request of the connection that is open; absent: none is.</summary>
    public MqttLinkRequest? Connection => _session?.Request;

    /// <inheritdoc/>
    public MqttReasonCode Connect(MqttLinkRequest request, IMqttLinkListener listener, out IMqttLinkSession? session)
    {
        session = null;
        if (!IsUp)
        {
            throw new MqttConnectionException("Exception connecting to the broker", null);
        }

        if (!AcceptsCredentials)
        {
            return MqttReasonCode.ConnectionRefusedBadUserNameOrPassword;
        }

        session = _session = new LoopbackSession(this, request, listener);
        return MqttReasonCode.Success;
    }

    /// <summary>The broker dies: the connection is lost, the will is published, nothing connects until <see cref="ComeUp"/>.</summary>
    public void GoDown()
    {
        IsUp = false;
        DropConnection();
    }

    /// <summary>The broker takes connections again.</summary>
    public void ComeUp() => IsUp = true;

    /// <summary>Cuts the connection that is open, as a network does.</summary>
    public void DropConnection(bool nodeIsGone = false)
    {
        if (_session is { } open)
        {
            _session = null;
            open.IsOpen = false;
            PublishWill(open);
            if (!nodeIsGone)
            {
                open.Listener.Lost();
            }
        }
    }

    /// <summary>Sends a message to the node, if it subscribes to the topic.</summary>
    /// <param name="payload">Text, sent as UTF-8.</param>
    public void Send(string topic, string payload, bool retain = false)
    {
        var message = new LoopbackMessage(board.NowMicroseconds, topic, Encoding.UTF8.GetBytes(payload), retain);
        if (retain)
        {
            _retained[topic] = message;
        }

        Deliver(message, false);
    }

    internal void Receive(LoopbackSession from, ushort messageId, string topic, byte[] payload, int qos, bool retain)
    {
        byte[] copy = [.. payload];
        board.Schedule(board.NowMicroseconds + LatencyMicroseconds, () =>
        {
            if (!from.IsOpen)
            {
                return;
            }

            if (!Silent)
            {
                Accept(new LoopbackMessage(board.NowMicroseconds, topic, copy, retain));
            }

            if (qos > 0)
            {
                Answer(from, messageId);
            }
        });
    }

    internal void Subscribe(LoopbackSession from, ushort messageId, string[] filters, int[] qos) =>
        board.Schedule(board.NowMicroseconds + (2 * LatencyMicroseconds), () =>
        {
            if (!from.IsOpen)
            {
                return;
            }

            from.Filters.AddRange(filters);
            from.Listener.Subscribed(messageId, qos);
            foreach (LoopbackMessage message in _retained.Values.ToArray())
            {
                Deliver(message, true);
            }
        });

    internal void Close(LoopbackSession closed, bool sayGoodbye)
    {
        closed.IsOpen = false;
        if (_session == closed)
        {
            _session = null;
            if (!sayGoodbye)
            {
                PublishWill(closed);
            }
        }
    }

    private void Answer(LoopbackSession from, ushort messageId)
    {
        // The client resends three times, a second apart, before it abandons the message (MqttSettings).
        long wait = Silent ? 4 * nanoFramework.M2Mqtt.MqttSettings.DefaultDelayRetry * 1000L : LatencyMicroseconds;
        bool acknowledged = !Silent;
        board.Schedule(board.NowMicroseconds + wait, () =>
        {
            if (from.IsOpen)
            {
                from.Listener.Published(messageId, acknowledged);
            }
        });
    }

    private void Accept(LoopbackMessage message)
    {
        if (message.Retained)
        {
            _retained[message.Topic] = message;
        }

        Published?.Invoke(message);
        Deliver(message, false);
    }

    private void Deliver(LoopbackMessage message, bool fromStore)
    {
        if (_session is not { } to || !to.Filters.Exists(filter => Matches(filter, message.Topic)))
        {
            return;
        }

        board.Schedule(board.NowMicroseconds + LatencyMicroseconds, () =>
        {
            if (to.IsOpen)
            {
                to.Listener.MessageArrived(message.Topic, message.Payload.ToArray(), 1, false, fromStore);
            }
        });
    }

    private void PublishWill(LoopbackSession of)
    {
        if (of.Request.WillTopic is { } topic)
        {
            Accept(new LoopbackMessage(board.NowMicroseconds, topic, of.Request.WillPayload, of.Request.WillRetain));
        }
    }

    private static bool Matches(string filter, string topic)
    {
        string[] pattern = filter.Split('/');
        string[] levels = topic.Split('/');
        for (int i = 0; i < pattern.Length; i++)
        {
            if (pattern[i] == "#")
            {
                return true;
            }

            if (i >= levels.Length || (pattern[i] != "+" && pattern[i] != levels[i]))
            {
                return false;
            }
        }

        return pattern.Length == levels.Length;
    }
}
