using Spane.Backend.Accounts;
using Spane.Backend.Devices;
using Spane.Backend.Power;
using Spane.Backend.Twins;
using Spane.Dashboard.Devices;
using Spane.Dashboard.Faults;
using Spane.Dashboard.Live;
using Spane.Storage.Telemetry;

namespace Spane.Backend.Pages;

/// <summary>Shows the device pages what the live views do not hold.</summary>
internal sealed class DeviceService(
    DeviceDirectory directory,
    DeviceProvisioning provisioning,
    OneTimeSecrets<DeviceCredentials> secrets,
    OneTimeSecrets<FleetResult> results,
    PowerBoxes boxes,
    ITelemetryStore store,
    IFaultLog faults,
    ILiveViews known,
    TimeProvider time) : IDevices
{
    private const int Hours = HealthLine.Hours;
    private const long MillisecondsOfHour = 3_600_000;

    /// <summary>A device that comes and goes more often in a day is drawn by its latest.</summary>
    private const int MaxLines = 5_000;

    public Task<long> VersionAsync(string device, CancellationToken cancellationToken = default) =>
        provisioning.VersionAsync(device, cancellationToken);

    public IReadOnlyList<DeviceMessage> Messages(string device) => directory.Find(device)?.Messages ?? [];

    public DeviceCredentials? TakeCredentials(string ticket) => secrets.Take(ticket);

    public FleetResult? TakeResult(string ticket) => results.Take(ticket);

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

    public async Task<IReadOnlyList<HealthLine>> HealthAsync(string device, CancellationToken cancellationToken = default)
    {
        if (known.Device(device) is not { } view)
        {
            return [];
        }

        var now = time.GetUtcNow();
        var lines = await faults.ReadAsync(new FaultQuery(device, "node-offline", now.AddHours(-Hours), now), MaxLines, cancellationToken);
        HealthLine[] own = view.Role == "packer"
            ?
            [
                new("zero", "g", 2, await HourlyAsync(Measurements.Pack, device, "", "residue_g", now, cancellationToken)) { Limit = 0 },
                new("scatter", "g", 2, await HourlyAsync(Measurements.Trial, device, "", "sd_g", now, cancellationToken)) { Lowest = 0 },
            ]
            :
            [
                new("voltage", "V", 1, await HourlyAsync(Measurements.Power, device, Spane.Electricity.Loads.LoadDefinition.FeederId,
                    "voltage_v", now, cancellationToken)),
            ];
        return [.. own, HealthLine.Link(lines, now, view.LastHeard is null ? null : view.Online ?? true)];
    }

    public async Task<ZeroDrift> ZeroDriftAsync(string device, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        var range = new TimeRange(now.AddHours(-Hours).ToUnixTimeMilliseconds(), now.ToUnixTimeMilliseconds());
        var buckets = await store.DownsampleAsync(new SeriesKey(Measurements.Pack, device), "residue_g", range, Hours, cancellationToken);
        return new ZeroDrift([.. buckets.Select(bucket => bucket.Mean)]);
    }

    private async Task<IReadOnlyList<double?>> HourlyAsync(Measurement measurement, string device, string tag, string number,
        DateTimeOffset now, CancellationToken cancellationToken)
    {
        var from = now.AddHours(-Hours).ToUnixTimeMilliseconds();
        var buckets = await store.DownsampleAsync(
            new SeriesKey(measurement, device, tag), number, new TimeRange(from, now.ToUnixTimeMilliseconds()), Hours, cancellationToken);
        var hourly = new double?[Hours];
        foreach (var bucket in buckets)
        {
            hourly[Math.Clamp((bucket.FromUtcMilliseconds - from) / MillisecondsOfHour, 0, Hours - 1)] = bucket.Mean;
        }

        return hourly;
    }
}
