using Spane.Storage.Telemetry;

namespace Spane.Backend.History;

/// <summary>Deletes what is too old: first a minute after the start, then every hour.</summary>
internal sealed class RetentionService(IRetention retention, TimeProvider time, ILogger<RetentionService> log) : BackgroundService
{
    private static readonly TimeSpan AfterStart = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Period = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(AfterStart, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            timer.Period = Period;
            try
            {
                if (await retention.ApplyAsync(time.GetUtcNow(), stoppingToken) is > 0 and var rows)
                {
                    log.LogInformation("Retention deleted {Rows} rows.", rows);
                }
            }
            catch (StoreUnavailableException fault)
            {
                log.LogWarning("Retention waits: {Fault}", fault.Message);
            }
        }
    }
}
