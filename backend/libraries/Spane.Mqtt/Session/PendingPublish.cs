using System.Threading.Tasks.Sources;

namespace Spane.Mqtt.Session;

/// <summary>A QoS 1 message of this client from the call that published it to its PUBACK.</summary>
/// <param name="message">The message.</param>
/// <param name="gate">Held by the window while it sends, so that a cancelled payload is not changed under its hands.</param>
internal sealed class PendingPublish(MqttMessage message, Lock gate) : IValueTaskSource<MqttReasonCode>
{
    private ManualResetValueTaskSourceCore<MqttReasonCode> _completion = new() { RunContinuationsAsynchronously = true };
    private CancellationTokenRegistration _cancellation;
    private int _ended;

    /// <summary>The message.</summary>
    public MqttMessage Message { get; private set; } = message;

    /// <summary>Its packet identifier, 0 until it was sent for the first time.</summary>
    public ushort PacketId { get; set; }

    /// <summary>Its place in the order of first sending, which a resend keeps (MQTT 5, 4.6).</summary>
    public long Order { get; set; }

    /// <summary>Whether the broker's session may hold it, so that it is sent again as a duplicate.</summary>
    public bool SentInSession { get; set; }

    /// <summary>The caller has given up and the message was never sent.</summary>
    public bool Withdrawn { get; private set; }

    /// <summary>Completes with the reason code of PUBACK.</summary>
    public ValueTask<MqttReasonCode> WaitAsync(CancellationToken cancellationToken)
    {
        if (cancellationToken.CanBeCanceled)
        {
            _cancellation = cancellationToken.UnsafeRegister(static (state, token) => ((PendingPublish)state!).Cancel(token), this);
        }

        return new ValueTask<MqttReasonCode>(this, _completion.Version);
    }

    /// <summary>PUBACK has come.</summary>
    public void Acknowledge(MqttReasonCode reason)
    {
        if (TryEnd())
        {
            _completion.SetResult(reason);
        }
    }

    /// <summary>It can not be delivered.</summary>
    public void Fail(Exception exception)
    {
        if (TryEnd())
        {
            _completion.SetException(exception);
        }
    }

    MqttReasonCode IValueTaskSource<MqttReasonCode>.GetResult(short token) => _completion.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<MqttReasonCode>.GetStatus(short token) => _completion.GetStatus(token);

    void IValueTaskSource<MqttReasonCode>.OnCompleted(Action<object?> continuation, object? state, short token,
        ValueTaskSourceOnCompletedFlags flags) =>
        _completion.OnCompleted(continuation, state, token, flags);

    private void Cancel(CancellationToken token)
    {
        if (Interlocked.Exchange(ref _ended, 1) != 0)
        {
            return;
        }

        // The caller may now change its payload, but what was sent once has to be sent again until acknowledged (MQTT 5, 4.4).
        lock (gate)
        {
            Message = Message with { Payload = Message.Payload.ToArray() };
            Withdrawn = PacketId == 0;
        }

        _completion.SetException(new OperationCanceledException(token));
    }

    private bool TryEnd()
    {
        if (Interlocked.Exchange(ref _ended, 1) != 0)
        {
            return false;
        }

        _cancellation.Unregister();
        return true;
    }
}
