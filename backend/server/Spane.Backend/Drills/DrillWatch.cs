using System.Data.Common;
using Spane.Storage.Telemetry;

namespace Spane.Backend.Drills;

/// <summary>Looks at the open drills each second: what another backend has changed is shown here, and what is over ends.</summary>
internal sealed class DrillWatch(DrillService drills, TimeProvider time, ILogger<DrillWatch> log) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private bool _sees = true;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await drills.LookAsync(stoppingToken);
                _sees = true;
            }
            catch (Exception fault) when (fault is StoreUnavailableException or DbException)
            {
                if (_sees)
                {
                    log.LogWarning("Drills wait: {Fault}", fault.Message);
                }

                _sees = false;
            }
        }
    }
}
