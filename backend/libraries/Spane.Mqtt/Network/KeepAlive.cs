using MQTTnet.Packets;

namespace Spane.Mqtt.Network;

/// <summary>
/// Keeps the broker from taking this client for lost (MQTT 5, 3.1.2.10), and finds out when the broker is: checks every half interval, and
/// pings when nothing was sent or heard since. A ping without anything heard for the next half interval ends the connection.
/// </summary>
internal sealed class KeepAlive(TimeSpan interval, OutgoingBuffer outgoing, TimeProvider timeProvider)
{
    private volatile bool _heard;
    private volatile bool _readingHeldBack;

    /// <summary>Something came from the broker.</summary>
    public void Heard() => _heard = true;

    /// <summary>Whether the socket is left unread on purpose, so that silence means nothing.</summary>
    public bool ReadingHeldBack
    {
        set => _readingHeldBack = value;
    }

    /// <summary>Runs until the broker is taken for lost.</summary>
    /// <exception cref="MqttDisconnectedException">The broker was silent for too long.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (interval == TimeSpan.Zero)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, timeProvider, cancellationToken);
        }

        using var timer = new PeriodicTimer(interval / 2, timeProvider);
        bool asked = false;
        long packetsWritten = outgoing.PacketsWritten;
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            if (asked && !_heard && !_readingHeldBack)
            {
                throw new MqttDisconnectedException($"The broker did not answer a ping within {interval.TotalSeconds / 2:0.#} s.");
            }

            asked = !_heard || outgoing.PacketsWritten == packetsWritten;
            _heard = false;
            if (asked)
            {
                outgoing.Write(MqttPingReqPacket.Instance);
            }

            packetsWritten = outgoing.PacketsWritten;
        }
    }
}
