using System.Data.Common;
using Spane.Storage.Telemetry;

namespace Spane.Backend.Settings;

/// <summary>A setting that is held in memory: read before the first message is judged by it, and again once a minute, for another backend
/// may have changed it. What is changed begins tomorrow at the earliest, so a minute is soon enough.</summary>
internal abstract class LoadedSetting(TimeProvider time) : BackgroundService, IHostedLifecycleService
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    protected TimeProvider Time => time;

    public Task StartingAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Brings what is stored into memory.</summary>
    internal abstract Task LoadAsync(CancellationToken cancellationToken);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await LoadAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is StoreUnavailableException or DbException)
            {
                // Retried in a minute; ingest reports that the store is unavailable.
            }
        }
    }
}
