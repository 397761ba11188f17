using System.Buffers;
using MQTTnet.Packets;
using MQTTnet.Protocol;
using Spane.Broker.Settings;

namespace Spane.Broker.Connections;

/// <summary>Cuts what a client sent into packets, in bounded memory and time, and refuses what is none. Used by the connection's receiving
/// task only, but for <see cref="Overdue"/>.</summary>
internal sealed class PacketReceiver(BrokerConnection connection, BrokerCore core, PublishIntake publishes)
{
    private readonly BrokerLimits _limits = core.Settings.Limits;
    private readonly TimeProvider _time = core.Settings.Time;
    private readonly long _opened = core.Settings.Time.GetTimestamp();
    private readonly PacketDecoder _decoder = new(connection);
    private long _partialSince;
    private long _lastPacket = core.Settings.Time.GetTimestamp();
    private volatile bool _isHeldBack;

    /// <summary>The client was let in.</summary>
    public void Accepted(Handshake handshake)
    {
        publishes.Access = handshake.Access;
        publishes.Client = handshake.ClientId!;
        Volatile.Write(ref _lastPacket, _time.GetTimestamp());
    }

    /// <summary>Looks at what has come.</summary>
    public PacketTurn Look(in ReadOnlySequence<byte> bytes, CancellationToken cancellationToken)
    {
        var rest = bytes;
        MqttPacket? packet = null;
        Task? wait = null;
        var needsMore = false;
        while (packet is null && wait is null && !needsMore && !cancellationToken.IsCancellationRequested)
        {
            if (connection.Obstacle is { IsCompleted: false } obstacle)
            {
                wait = obstacle;
            }
            else if (!PacketHeader.TryRead(rest, out var header))
            {
                needsMore = true;
                if (header.Size < 0)
                {
                    connection.End(MqttDisconnectReasonCode.MalformedPacket);
                }
            }
            else if (header.Size > _limits.MaximumPacketSize)
            {
                connection.End(MqttDisconnectReasonCode.PacketTooLarge);
            }
            else if ((header.Type == MqttControlPacketType.Connect) == connection.Handshake.IsConnected
                || (header.Type != MqttControlPacketType.Connect && !connection.IsAccepted))
            {
                // CONNECT once, and before anything else (3.1.0-1, 3.1.0-2).
                connection.End(MqttDisconnectReasonCode.ProtocolError);
            }
            else if (!header.IsAllowed)
            {
                connection.End(header is { Type: MqttControlPacketType.Publish, QoS: 2 } ? MqttDisconnectReasonCode.QoSNotSupported
                    : MqttDisconnectReasonCode.ProtocolError);
            }
            else if (header.Size > rest.Length)
            {
                needsMore = true;
            }
            else
            {
                wait = Take(rest.Slice(0, header.Size), header, out packet, out var isLeft, cancellationToken);
                rest = isLeft ? rest : rest.Slice(header.Size);
            }
        }

        connection.Outbox.Send();
        Note(bytes.Length - rest.Length, needsMore && rest.Length > 0);
        return new PacketTurn(bytes.Length - rest.Length, needsMore, packet, wait);
    }

    /// <summary>Waits, while neither the keep-alive nor a packet's deadline counts: it is not the client that is late.</summary>
    public async Task HoldBackAsync(Task wait, CancellationToken cancellationToken)
    {
        _isHeldBack = true;
        try
        {
            await wait.WaitAsync(cancellationToken);
        }
        finally
        {
            Volatile.Write(ref _lastPacket, _time.GetTimestamp());
            _isHeldBack = false;
        }
    }

    /// <summary>Why the client is too late; null: it is not.</summary>
    public MqttDisconnectReasonCode? Overdue()
    {
        if (!connection.IsAccepted)
        {
            return _time.GetElapsedTime(_opened) > _limits.ConnectDeadline ? MqttDisconnectReasonCode.KeepAliveTimeout : null;
        }

        var partial = Volatile.Read(ref _partialSince);
        return _isHeldBack ? null
            : partial != 0 && _time.GetElapsedTime(partial) > _limits.PacketDeadline ? MqttDisconnectReasonCode.KeepAliveTimeout
            : _time.GetElapsedTime(Volatile.Read(ref _lastPacket)) > 1.5 * connection.Handshake.KeepAlive
                ? MqttDisconnectReasonCode.KeepAliveTimeout
            : null;
    }

    private void Note(long consumed, bool isPartial)
    {
        if (consumed > 0)
        {
            Volatile.Write(ref _lastPacket, _time.GetTimestamp());
        }

        if (!isPartial)
        {
            Volatile.Write(ref _partialSince, 0);
        }
        else if (consumed > 0 || _partialSince == 0)
        {
            Volatile.Write(ref _partialSince, _time.GetTimestamp());
        }
    }

    private Task? Take(in ReadOnlySequence<byte> bytes, PacketHeader header, out MqttPacket? packet, out bool isLeft,
        CancellationToken cancellationToken)
    {
        (packet, isLeft) = (null, false);
        if (header.Type == MqttControlPacketType.PingReq)
        {
            connection.Outbox.Put([(byte)MqttControlPacketType.PingResp << 4, 0]);
            return null;
        }

        if (header.Type == MqttControlPacketType.Publish)
        {
            var admission = publishes.Admit(header, connection.Version, out var wait);
            isLeft = admission == PublishAdmission.Wait;
            if (admission != PublishAdmission.Take)
            {
                if (admission == PublishAdmission.TooMany)
                {
                    connection.End(MqttDisconnectReasonCode.ReceiveMaximumExceeded);
                }

                return wait;
            }
        }

        if (_decoder.Decode(bytes, header) is not { } decoded)
        {
            return null;
        }

        if (decoded is MqttPublishPacket publish)
        {
            return publishes.Take(publish, cancellationToken);
        }

        packet = decoded;
        connection.Take(decoded);
        return null;
    }
}
