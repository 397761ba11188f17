using System.Data.Common;
using Spane.Storage.Telemetry;

namespace Spane.Backend.Notifications;

/// <summary>Plans repetitions and escalations, sends on each channel what is due, and tidies up once an hour.</summary>
internal sealed class NotificationService(
    NotificationPlanner planner, IEnumerable<NotificationDispatcher> dispatchers, DeliveryQueue queue, NotificationSignal signal,
    TimeProvider time, ILogger<NotificationService> log) : BackgroundService
{
    private static readonly TimeSpan PlanPeriod = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan SendPeriod = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan TidyPeriod = TimeSpan.FromHours(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
    [
        EachAsync(PlanPeriod, () => planner.PlanAsync(stoppingToken), stoppingToken),
        EachAsync(TidyPeriod, () => queue.TidyAsync(stoppingToken), stoppingToken),
        .. dispatchers.Select(dispatcher => SendAsync(dispatcher, stoppingToken)),
    ]);

    private async Task SendAsync(NotificationDispatcher dispatcher, CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            // Asked for before the look: what is written meanwhile is not overlooked.
            var next = signal.Next;
            await TryAsync(() => dispatcher.RunAsync(stoppingToken));
            using var timer = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            await Task.WhenAny(next, Task.Delay(SendPeriod, time, timer.Token));
            await timer.CancelAsync();
        }
    }

    private async Task EachAsync(TimeSpan period, Func<Task> act, CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(period, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await TryAsync(act);
        }
    }

    private async Task TryAsync(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (Exception fault) when (fault is StoreUnavailableException or DbException)
        {
            log.LogError("Notifications wait for the store: {Fault}", fault.Message);
        }
    }
}
