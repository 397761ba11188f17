using System.Data.Common;
using Spane.Storage.Telemetry;

namespace Spane.Backend.Commands;

/// <summary>Lets commands expire, once a second.</summary>
/// <param name="records">The table of commands.</param>
/// <param name="time">The clock.</param>
internal sealed class CommandExpiry(CommandRecords records, TimeProvider time) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await records.ExpireAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is StoreUnavailableException or DbException)
            {
                // In a second again; ingest tells people that the store is away.
            }
        }
    }
}
