using Spane.Backend.Devices;

namespace Spane.Backend.Power;

/// <summary>Gives every power box its configuration once the broker and the list of devices are there, and every box that is registered later.</summary>
/// <param name="devices">The registered devices.</param>
/// <param name="publisher">Publishes configurations.</param>
/// <param name="time">The clock.</param>
internal sealed class CanteenConfigService(DeviceDirectory devices, CanteenConfigPublisher publisher, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var given = new HashSet<string>(StringComparer.Ordinal);
        using var timer = new PeriodicTimer(Period, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var device in devices.All.Select(d => d.Device).Where(d => d.Role == "power" && !given.Contains(d.Id)))
            {
                await publisher.PublishAsync(device.Id, stoppingToken);
                given.Add(device.Id);
            }
        }
    }
}
