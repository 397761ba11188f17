using Spane.Backend.Accounts;
using Spane.Backend.Devices;
using Spane.Backend.Power;
using Spane.Backend.Twins;
using Spane.Dashboard.Devices;
using Spane.Storage.Telemetry;

namespace Spane.Backend.Pages;

/// <summary>Shows the device pages what the live views do not hold.</summary>
internal sealed class DeviceService(
    DeviceDirectory directory,
    DeviceProvisioning provisioning,
    OneTimeSecrets<DeviceCredentials> secrets,
    PowerBoxes boxes,
    ITelemetryStore store,
    TimeProvider time) : IDevices
{
    private const int Hours = 24;

    public Task<long> VersionAsync(string device, CancellationToken cancellationToken = default) =>
        provisioning.VersionAsync(device, cancellationToken);

    public IReadOnlyList<DeviceMessage> Messages(string device) => directory.Find(device)?.Messages ?? [];

    public DeviceCredentials? TakeCredentials(string ticket) => secrets.Take(ticket);

    public IReadOnlyList<MeterAddress> Meters(string device)
    {
        if (boxes.Find(device)?.Settings is not { } settings)
        {
            return [];
        }

        return
        [
            new(Spane.Electricity.Loads.LoadDefinition.FeederId, CanteenConfig.FeederBus, CanteenConfig.FeederAddress),
            .. settings.Loads.Select(load => new MeterAddress(load.Id, load.MeterBus, load.MeterAddress)),
        ];
    }

    public async Task<ZeroDrift> ZeroDriftAsync(string device, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        var range = new TimeRange(now.AddHours(-Hours).ToUnixTimeMilliseconds(), now.ToUnixTimeMilliseconds());
        var buckets = await store.DownsampleAsync(new SeriesKey(Measurements.Pack, device), "residue_g", range, Hours, cancellationToken);
        return new ZeroDrift([.. buckets.Select(bucket => bucket.Mean)]);
    }
}
