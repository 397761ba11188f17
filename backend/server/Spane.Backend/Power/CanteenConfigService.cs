using System.Data.Common;
using Spane.Mqtt;
using Spane.Storage.Telemetry;

namespace Spane.Backend.Power;

/// <summary>Looks once a second for settings that have come into force, and for boxes that have just been registered.</summary>
internal sealed class CanteenConfigService(CanteenConfigPublisher publisher, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await publisher.PublishDueAsync(stoppingToken);
            }
            catch (Exception fault) when (fault is StoreUnavailableException or DbException or MqttDisconnectedException)
            {
                // In a second again; ingest tells people that the store or the broker is away.
            }
        }
    }
}
