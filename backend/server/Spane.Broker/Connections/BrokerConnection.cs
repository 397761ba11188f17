using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using MQTTnet.Formatter;
using MQTTnet.Packets;
using MQTTnet.Protocol;

namespace Spane.Broker.Connections;

/// <summary>
/// One network connection between Kestrel and MQTTnet. It holds every bound that MQTTnet's server only promises, and takes PUBLISH and
/// PINGREQ for itself: their answers are not queued there, and a PUBACK leaves when the message is stored.
/// </summary>
internal sealed class BrokerConnection : KestrelConnection
{
    private const int WriteBuffer = 256;
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);
    private static readonly Task Never = new TaskCompletionSource().Task;

    private readonly ConnectionContext _context;
    private readonly BrokerCore _core;
    private readonly PipeReader _input;
    private readonly PacketReceiver _receiver;
    private readonly Deliveries _deliveries;
    private readonly Requests _requests = new();
    private readonly CancellationTokenSource _end = new();
    private ClientSession? _session;
    private volatile bool _isStill;
    private int _ended;

    public BrokerConnection(ConnectionContext context, long number, BrokerCore core)
        : base(context)
    {
        _context = context;
        _core = core;
        _input = context.Transport.Input;
        Number = number;
        PacketFormatterAdapter = new MqttPacketFormatterAdapter(new MqttBufferWriter(WriteBuffer, core.Settings.Limits.MaximumPacketSize));
        Outbox = new Outbox(context.Transport.Output, PacketFormatterAdapter, core.Settings.Time);
        Pending = new PendingAcknowledgements(Outbox, core.Settings.Limits.InFlight, () => Version == MqttProtocolVersion.V500);
        Handshake = new Handshake(core.Settings);
        _deliveries = new Deliveries(Outbox, Handshake);
        _receiver = new PacketReceiver(this, core, new PublishIntake(
            core.Dispatcher, Pending, core.Settings, number));
    }

    public long Number { get; }

    public Outbox Outbox { get; }

    public PendingAcknowledgements Pending { get; }

    public Handshake Handshake { get; }

    public string? ClientId => Handshake.ClientId;

    /// <summary>Whether the client was let in.</summary>
    public bool IsAccepted => _session is not null;

    public MqttProtocolVersion Version => PacketFormatterAdapter.ProtocolVersion;

    public override MqttPacketFormatterAdapter PacketFormatterAdapter { get; }

    /// <summary>The next packet that is MQTTnet's; null: the connection has ended.</summary>
    public override async Task<MqttPacket> ReceivePacketAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (!_end.IsCancellationRequested)
            {
                var read = await _input.ReadAsync(cancellationToken);
                var turn = _receiver.Look(read.Buffer, _end.Token);
                _input.AdvanceTo(read.Buffer.GetPosition(turn.Consumed), turn.NeedsMore ? read.Buffer.End
                    : read.Buffer.GetPosition(turn.Consumed));
                if (turn.Packet is not null)
                {
                    return turn.Packet;
                }

                if (turn.Wait is not null)
                {
                    Outbox.Send();
                    await _receiver.HoldBackAsync(turn.Wait, _end.Token);
                    Outbox.Send();
                }
                else if (read.IsCompleted && turn.NeedsMore)
                {
                    return null!;
                }
            }
        }
        catch (Exception fault) when (fault is IOException || (fault is OperationCanceledException && _end.IsCancellationRequested))
        {
            // The socket broke, or the connection was ended from here.
        }

        return null!;
    }

    public override async Task SendPacketAsync(MqttPacket packet, CancellationToken cancellationToken)
    {
        switch (packet)
        {
            case MqttConnAckPacket { ReasonCode: MqttConnectReasonCode.Success } accepted:
                await AcceptAsync(accepted);
                break;
            case MqttSubAckPacket or MqttUnsubAckPacket:
                _requests.Answered(packet);
                break;
            case MqttPublishPacket publish:
                await _deliveries.SendAsync(publish, cancellationToken);
                return;
        }

        Outbox.Write(packet);
    }

    /// <summary>Ends the connection; MQTT 5 is told why.</summary>
    public void End(MqttDisconnectReasonCode? reason)
    {
        if (Interlocked.Exchange(ref _ended, 1) != 0)
        {
            return;
        }

        if (reason is { } why && IsAccepted && Version == MqttProtocolVersion.V500)
        {
            Outbox.Write(new MqttDisconnectPacket { ReasonCode = why });
        }

        try
        {
            _end.Cancel();
            _input.CancelPendingRead();
        }
        catch (ObjectDisposedException)
        {
            // The client went by itself at the same moment: nothing is left to end.
        }
    }

    /// <summary>From now on nothing more is read: what has come is answered, and then the connection is to be ended.</summary>
    public void BeStill() => _isStill = true;

    /// <summary>Ends the connection when a deadline is over.</summary>
    public void CheckDeadlines()
    {
        if (Outbox.Unread > _core.Settings.Limits.UnreadDeadline)
        {
            _context.Abort();
        }
        else if (_receiver.Overdue() is { } reason)
        {
            End(reason);
        }
    }

    /// <summary>Sends what is left, for a moment, and closes.</summary>
    public override async Task DisconnectAsync(CancellationToken cancellationToken)
    {
        End(null);
        await Task.WhenAny(Outbox.CompleteAsync(), Task.Delay(Grace, CancellationToken.None));
        if (!Outbox.CompleteAsync().IsCompleted)
        {
            _context.Abort();
        }
    }

    public override void Dispose() => _end.Dispose();

    /// <summary>What this side does with a packet before MQTTnet gets it.</summary>
    internal void Take(MqttPacket packet)
    {
        switch (packet)
        {
            case MqttPubAckPacket acknowledged:
                _deliveries.Acknowledged(acknowledged.PacketIdentifier);
                break;
            case MqttSubscribePacket subscribe:
                foreach (var filter in subscribe.TopicFilters)
                {
                    filter.QualityOfServiceLevel = (MqttQualityOfServiceLevel)Math.Min((int)filter.QualityOfServiceLevel, 1);
                    _session!.Filters.Add(filter);
                }

                _requests.Asked(packet);
                break;
            case MqttUnsubscribePacket unsubscribe:
                unsubscribe.TopicFilters.ForEach(_session!.Filters.Remove);
                _requests.Asked(packet);
                break;
            case MqttDisconnectPacket goodbye:
                Handshake.TakeGoodbye(goodbye);
                break;
        }
    }

    /// <summary>What keeps this side from looking at the next packet; null: nothing.</summary>
    internal Task? Obstacle =>
        _isStill ? Never : Outbox.IsFull ? Outbox.WaitForRoomAsync() : _requests.IsFull ? _requests.WaitForRoomAsync() : null;

    private async Task AcceptAsync(MqttConnAckPacket answer)
    {
        Handshake.Complete(answer);
        _receiver.Accepted(Handshake);
        _session = await _core.Sessions.BeginAsync(this, answer.IsSessionPresent);
        _deliveries.Begin(_session.Subscriber);
        _core.Connections.Accepted(this);
        if (_core.Wills.Continue(ClientId!, answer.IsSessionPresent) is { } due)
        {
            await _core.PublishAsync(due);
        }
    }
}
