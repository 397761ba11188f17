namespace Spane.Mqtt.Session;

/// <summary>A SUBSCRIBE or UNSUBSCRIBE that waits for its acknowledgement.</summary>
/// <param name="subscribe">What to subscribe to; <see langword="null"/> for an UNSUBSCRIBE.</param>
/// <param name="unsubscribe">The filters to end; empty for a SUBSCRIBE.</param>
/// <param name="isRenewal">Sent by the client itself after a reconnection.</param>
internal sealed class PendingRequest(IReadOnlyList<MqttSubscription>? subscribe, IReadOnlyList<string> unsubscribe, bool isRenewal = false)
{
    private readonly TaskCompletionSource<IReadOnlyList<MqttReasonCode>> _completion =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<MqttSubscription>? Subscribe { get; } = subscribe;

    public IReadOnlyList<string> Unsubscribe { get; } = unsubscribe;

    public bool IsRenewal { get; } = isRenewal;

    /// <summary>How many reason codes the acknowledgement has.</summary>
    public int Count => Subscribe?.Count ?? Unsubscribe.Count;

    /// <summary>The reason codes, one for each filter.</summary>
    public Task<IReadOnlyList<MqttReasonCode>> Acknowledged => _completion.Task;

    public void Acknowledge(IReadOnlyList<MqttReasonCode> reasons) => _completion.TrySetResult(reasons);

    public void Fail(Exception exception) => _completion.TrySetException(exception);
}
