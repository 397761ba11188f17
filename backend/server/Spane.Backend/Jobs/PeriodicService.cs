using System.Data.Common;
using Spane.Storage.Telemetry;

namespace Spane.Backend.Jobs;

/// <summary>Work that comes round again and again. A store that is away ends no later round (an exception that leaves a background service
/// ends the host): it is told once, and the work goes on when the store is back.</summary>
/// <param name="log">Where that is told; the null logger where ingest's own report of the store says enough.</param>
internal abstract class PeriodicService(TimeSpan period, TimeProvider time, ILogger log) : BackgroundService
{
    private bool _waits;

    protected TimeProvider Time => time;

    protected ILogger Log => log;

    /// <summary>Does the work once.</summary>
    protected abstract Task RoundAsync(CancellationToken cancellationToken);

    /// <summary>Whether a fault passes by itself, so that the next round may go well.</summary>
    protected virtual bool Passes(Exception fault) => fault is StoreUnavailableException or DbException;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(period, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await RoundAsync(stoppingToken);
                _waits = false;
            }
            catch (Exception fault) when (Passes(fault))
            {
                if (!_waits)
                {
                    log.LogWarning("{Work} waits: {Fault}", GetType().Name, fault.Message);
                }

                _waits = true;
            }
        }
    }
}
