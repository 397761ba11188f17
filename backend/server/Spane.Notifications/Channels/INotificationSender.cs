using Spane.Packing.Notifications;

namespace Spane.Notifications.Channels;

/// <summary>Carries messages over one channel. It keeps nothing: what to send again, and when, its caller decides. Safe for concurrent
/// use.</summary>
public interface INotificationSender
{
    /// <summary>Which channel.</summary>
    NotificationChannel Channel { get; }

    /// <summary>Tries once.</summary>
    /// <returns>What became of it. It is an answer too that nobody was there.</returns>
    /// <exception cref="OperationCanceledException">The operation was cancelled.</exception>
    Task<SendResult> SendAsync(OutgoingMessage message, CancellationToken cancellationToken);
}
