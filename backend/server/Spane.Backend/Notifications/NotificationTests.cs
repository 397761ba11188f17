using Spane.Packing.Notifications;
using Spane.Storage.Settings;

namespace Spane.Backend.Notifications;

/// <summary>The test buttons: a message that takes the way of every other.</summary>
internal sealed class NotificationTests(
    SettingsDatabase database, NotificationPlanner planner, NotificationSignal signal, TimeProvider time)
{
    /// <summary>Sends one, and notes who did.</summary>
    /// <returns>How many receivers it goes to; 0: there is none.</returns>
    internal async Task<int> SendAsync(NotificationChannel channel, string to, string by, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var receivers = await planner.TestAsync(transaction, channel, to);
        if (receivers > 0)
        {
            await AuditLog.AddAsync(transaction, time.GetUtcNow(), by, "notification-test", to, channel.ToString());
        }

        await transaction.CommitAsync(cancellationToken);
        signal.Set();
        return receivers;
    }
}
