using Spane.Storage.Sqlite;
using Spane.Storage.Telemetry;

namespace Spane.Backend.History;

/// <summary>Brings the built-in store's rollups up to date every minute.</summary>
internal sealed class RollupService(Rollups rollups, TimeProvider time, ILogger<RollupService> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(1), time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await rollups.UpdateAsync(time.GetUtcNow(), stoppingToken);
            }
            catch (StoreUnavailableException fault)
            {
                log.LogWarning("Rollups wait: {Fault}", fault.Message);
            }
        }
    }
}
