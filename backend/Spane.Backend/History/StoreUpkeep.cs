using Spane.Storage.Sqlite;
using Spane.Storage.Telemetry;

namespace Spane.Backend.History;

/// <summary>Keeps the built-in store in order while it is written: rollups every minute, retention and returned disk space every hour.</summary>
/// <param name="rollups">The rollups.</param>
/// <param name="retention">Deletes what is too old.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Told what was done, and when the store stands still.</param>
internal sealed class StoreUpkeep(Rollups rollups, Retention retention, TimeProvider time, ILogger<StoreUpkeep> log) : BackgroundService
{
    private const int MinutesBetweenRetentions = 60;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1), time);
        for (var minute = 0; await timer.WaitForNextTickAsync(stoppingToken); minute = (minute + 1) % MinutesBetweenRetentions)
        {
            try
            {
                await rollups.UpdateAsync(time.GetUtcNow(), stoppingToken);
                if (minute == 0)
                {
                    await DeleteOldAsync(stoppingToken);
                }
            }
            catch (StoreUnavailableException fault)
            {
                log.LogWarning("Upkeep of the store waits: {Fault}", fault.Message);
            }
        }
    }

    private async Task DeleteOldAsync(CancellationToken stoppingToken)
    {
        var deleted = await retention.ApplyAsync(time.GetUtcNow(), stoppingToken);
        var pages = await retention.ShrinkAsync(stoppingToken);
        if (deleted > 0)
        {
            log.LogInformation("Retention deleted {Rows} rows and gave {Pages} pages back to the disk.", deleted, pages);
        }
    }
}
