using System.Text.Json;
using Spane.Backend.History;
using Spane.Backend.Live;
using Spane.Backend.Settings;
using Spane.Electricity.Anomalies;
using Spane.Electricity.Loads;
using Spane.Electricity.Twin;
using Spane.Packing.Products;
using Spane.Packing.Shifts;
using Spane.Packing.Twin;
using Spane.Packing.Verdicts;
using Spane.Storage.Settings;
using Spane.Storage.Telemetry;

namespace Spane.Backend.Twins;

/// <summary>Makes the twin of each role, and brings it back to where it was.</summary>
/// <param name="history">Where the latest packs and trials and a canteen's hours are read back from.</param>
internal sealed class TwinFactory(
    TwinHistory history,
    ProductCatalogue products,
    ShiftCalendar shifts,
    PackJudge judge,
    LiveState live,
    CanteenSettingsStore canteens,
    PowerBoxes boxes,
    OrderedProducts orders,
    TariffTable tariffs,
    TimeProvider time)
{
    // Eight weeks, as the anomaly rules compare.
    private const int KeptHours = 56 * 24;

    private const int RecentPacks = 60;
    private const int RecentTrials = 30;

    private readonly ResultReader _results = new(history.Store, products, judge);

    /// <summary>Makes a device's twin.</summary>
    public async Task<IDeviceTwin> CreateAsync(Device device, JsonElement? saved, CancellationToken cancellationToken = default)
    {
        return device.Role switch
        {
            "packer" => await CreatePackerAsync(device, saved, cancellationToken),
            "power" => await CreatePowerAsync(device, saved, cancellationToken),
            _ => throw new ArgumentException($"The device {device.Id} has the role '{device.Role}'; it must be packer or power.",
                nameof(device)),
        };
    }

    /// <summary>Removes a device's twin from the screens: another backend looks after it now.</summary>
    public void Forget(string device)
    {
        live.Remove(device);
        boxes.Remove(device);
    }

    private async Task<PackerDeviceTwin> CreatePackerAsync(Device device, JsonElement? saved, CancellationToken cancellationToken)
    {
        var twin = new PackerTwin(device.Site, device.Id, products, shifts, judge);
        if (saved is { } element)
        {
            var state = element.Deserialize(TwinJson.Default.PackerState)!;
            twin.Restore(
                await SavedTimes().MendAsync(device.Id, state, _results, shifts, cancellationToken: cancellationToken),
                await _results.PacksAsync(device.Id, RecentPacks, cancellationToken),
                await _results.TrialsAsync(device.Id, RecentTrials, cancellationToken));
        }

        live.Publish(twin.View());
        return new PackerDeviceTwin(device.Id, twin, live, orders);
    }

    private async Task<PowerDeviceTwin> CreatePowerAsync(Device device, JsonElement? saved, CancellationToken cancellationToken)
    {
        var (settings, revision, _) = await canteens.ReadAsync(device.Id, time.GetUtcNow(), cancellationToken);
        var twin = new CanteenTwin(device.Site, device.Id, settings, tariffs.Book, revision);
        if (saved is { } element)
        {
            var state = element.Deserialize(TwinJson.Default.CanteenState)!;
            var hours = new List<LoadHour>();
            foreach (var load in settings.Loads.Select(load => load.Id).Append(LoadDefinition.FeederId))
            {
                var points =
                    await history.Store.NewestAsync(new SeriesKey(Measurements.LoadHour, device.Id, load), KeptHours, cancellationToken);
                hours.AddRange(points.Select(point => HourOf(point, settings.Contract.UtcOffset)));
            }

            twin.Restore(
                await SavedTimes().MendAsync(device.Id, state, tariffs.Book, settings.Contract, cancellationToken: cancellationToken),
                hours);
        }

        var box = new PowerDeviceTwin(device.Id, twin, live, time);
        boxes.Add(device.Id, box);
        live.Publish(twin.View(time.GetUtcNow()));
        return box;
    }

    private SavedTimes SavedTimes() => new(history.Store, (time as TrustedClock)?.LatestKnown ?? time.GetUtcNow());

    private static LoadHour HourOf(TelemetryPoint point, TimeSpan utcOffset)
    {
        double Value(string name) => point.Numbers[point.Measurement.IndexOf(name)];
        return new LoadHour(
            point.Tag,
            DateTimeOffset.FromUnixTimeMilliseconds(point.UtcMilliseconds).ToOffset(utcOffset),
            Value("hour_wh"),
            Value("running"),
            double.IsNaN(Value("ohms")) ? null : Value("ohms"),
            Value("floor_w"),
            Value("open") > 0,
            Value("coverage"));
    }
}

/// <summary>Where twins read back what they need when the backend starts: a store that is there whenever the backend can work at
/// all.</summary>
/// <param name="Store">The store that is written in the batch's own transaction; with InfluxDB it holds copies of the packs, trials and
/// hours.</param>
internal sealed record TwinHistory(ITelemetryStore Store);
