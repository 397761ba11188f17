using System.Collections.Concurrent;
using System.Data.Common;
using Spane.Notifications.Channels;
using Spane.Packing.Notifications;

namespace Spane.Backend.Notifications;

/// <summary>Sends what is due on one channel. Channels do not wait for one another: a dead mail server silences nobody's phone.</summary>
internal sealed class NotificationDispatcher(
    INotificationSender sender, NotificationFolder folder, DeliveryQueue queue, PushSubscriptions browsers,
    ILogger<NotificationDispatcher> log)
{
    private const int MaxAtOnce = 4;

    // Taken by the receiver, and not yet said in the store: never to be sent again, however long the store is unavailable.
    private readonly ConcurrentDictionary<string, (DeliveryRow Row, SendResult Result)> _unsaid = new();

    public NotificationChannel Channel => sender.Channel;

    /// <summary>Folds what is owed and tries once what is due.</summary>
    /// <returns>How many tries.</returns>
    internal async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        foreach (var (id, (row, result)) in _unsaid)
        {
            await queue.EndAsync(row, result, cancellationToken);
            _unsaid.TryRemove(id, out _);
        }

        await folder.FoldAsync(Channel, cancellationToken);
        var due = await queue.ClaimAsync(Channel, cancellationToken);
        await Parallel.ForEachAsync(
            due, new ParallelOptions { MaxDegreeOfParallelism = MaxAtOnce, CancellationToken = cancellationToken }, SendAsync);
        return due.Count;
    }

    private async ValueTask SendAsync(DeliveryRow row, CancellationToken cancellationToken)
    {
        SendResult result;
        try
        {
            result = await sender.SendAsync(row.ToMessage(), cancellationToken);
        }
        catch (OperationCanceledException)
        {
            await queue.ReleaseAsync(row);
            throw;
        }

        if (result.Outcome != SendOutcome.Sent)
        {
            log.LogWarning("{Channel} {Id} to {Person}: {Outcome}, {Reason}", Channel, row.id, row.person, result.Outcome, result.Reason);
        }

        try
        {
            if (result.Outcome == SendOutcome.Gone && Channel == NotificationChannel.Push)
            {
                await browsers.ForgetAsync(row.target, CancellationToken.None);
            }

            await queue.EndAsync(row, result, CancellationToken.None);
        }
        catch (DbException)
        {
            _unsaid[row.id] = (row, result);
            throw;
        }
    }
}
