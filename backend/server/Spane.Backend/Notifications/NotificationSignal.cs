namespace Spane.Backend.Notifications;

/// <summary>Wakes the dispatchers: something may have become due. Safe for concurrent use.</summary>
internal sealed class NotificationSignal
{
    private TaskCompletionSource _next = New();

    /// <summary>Ends at the next call of <see cref="Set"/>.</summary>
    internal Task Next => Volatile.Read(ref _next).Task;

    internal void Set() => Interlocked.Exchange(ref _next, New()).SetResult();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
