using System.Data.Common;
using Spane.Storage.Telemetry;

namespace Spane.Backend.Commands;

/// <summary>Ends commands whose time has run out, once a second.</summary>
internal sealed class CommandTimeouts(CommandRecords records, TimeProvider time) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), time);
        Func<CancellationToken, Task> next = records.ShowLatestAsync;
        do
        {
            try
            {
                await next(stoppingToken);
                next = records.TimeOutAsync;
            }
            catch (Exception fault) when (fault is StoreUnavailableException or DbException)
            {
                // Retried in a second; ingest reports that the store is unavailable.
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
