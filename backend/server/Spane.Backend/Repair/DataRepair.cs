using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Spane.Backend.History;
using Spane.Backend.Settings;
using Spane.Backend.Shifts;
using Spane.Backend.Twins;
using Spane.Electricity.Ledger;
using Spane.Electricity.Tariffs;
using Spane.Packing.Shifts;
using Spane.Storage.Backup;
using Spane.Storage.Ingest;
using Spane.Storage.Settings;
using Spane.Storage.Sqlite;
using Spane.Storage.Telemetry;

namespace Spane.Backend.Repair;

/// <summary>Heals a data folder in which points or saved states have times that cannot be (docs/protocol.md, Time): of SQLite; what other
/// stores keep is not touched.</summary>
internal static class DataRepair
{
    /// <summary>Repairs a data folder, or a copy of it.</summary>
    /// <exception cref="DataFolderException">The backend runs.</exception>
    /// <exception cref="IOException">There are no databases, or the disk is full.</exception>
    public static async Task<RepairReport> RunAsync(
        string dataFolder, bool apply, SpaneOptions options, TimeProvider time, CancellationToken cancellationToken = default)
    {
        using var folder = DataFolderLock.Acquire(dataFolder);
        var stamp = time.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var backup = Path.Combine(dataFolder, $"{(apply ? "before-repair" : "repair")}-{stamp}.zip");
        await DataBackup.WriteAsync(dataFolder, backup, time, cancellationToken);
        if (apply)
        {
            var (points, states) = await MendAsync(dataFolder, options, time.GetUtcNow(), cancellationToken);
            return new RepairReport(points, states, backup);
        }

        var copy = Path.Combine(dataFolder, $"repair-{stamp}");
        try
        {
            await DataRestore.RunAsync(backup, copy, time, cancellationToken);
            var (points, states) = await MendAsync(copy, options, time.GetUtcNow(), cancellationToken);
            return new RepairReport(points, states, null);
        }
        finally
        {
            File.Delete(backup);
            if (Directory.Exists(copy))
            {
                Directory.Delete(copy, recursive: true);
            }
        }
    }

    private static async Task<(IReadOnlyList<RepairedPoints> Points, List<string> States)> MendAsync(
        string dataFolder, SpaneOptions options, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddSpane(new SpaneOptions { DataFolder = dataFolder, TimeZone = options.TimeZone, RuleBase = options.RuleBase })
            .BuildServiceProvider();
        var devices = await services.GetRequiredService<DeviceTable>().AllAsync(cancellationToken);
        var contracts = new Dictionary<string, ContractTimeline>();
        var tariffs = await services.GetRequiredService<TariffStore>().ReadAsync(cancellationToken);
        foreach (var box in devices.Where(device => device.Role == "power"))
        {
            contracts[box.Id] = await services.GetRequiredService<CanteenSettingsStore>().ContractsAsync(box.Id, cancellationToken);
        }

        double Price(string device, long slot, double wattHours)
        {
            var at = DateTimeOffset.FromUnixTimeMilliseconds(slot);
            return contracts.TryGetValue(device, out var timeline)
                ? (double)new EnergyTally(tariffs, timeline.At(at)).Cost(new LedgerPosting("", at, (long)wattHours))
                : 0;
        }

        var repair = new TimeRepair(
            services.GetRequiredService<TelemetryDatabase>(), NodeClock.Earliest.ToUnixTimeMilliseconds(),
            (now + NodeClock.Bound).ToUnixTimeMilliseconds(), Price);
        var points = await repair.RunAsync(cancellationToken);
        return (points, await MendStatesAsync(services, devices, contracts, tariffs, points, now, cancellationToken));
    }

    private static async Task<List<string>> MendStatesAsync(
        IServiceProvider services,
        IReadOnlyList<Device> devices,
        Dictionary<string, ContractTimeline> contracts,
        TariffBook tariffs,
        IReadOnlyList<RepairedPoints> points,
        DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var store = services.GetRequiredService<IIngestStore>();
        var saved = await store.LoadTwinsAsync([.. devices.Select(device => device.Id)], cancellationToken);
        var times = new SavedTimes(services.GetRequiredService<TwinHistory>().Store, now);
        var (results, shifts) = (services.GetRequiredService<ResultReader>(), services.GetRequiredService<ShiftCalendar>());
        shifts.Replace(await services.GetRequiredService<ShiftPlanStore>().ReadAsync(cancellationToken));
        var counted =
            points.Where(
                moved => moved.Moved > 0 && (moved.Measurement == Measurements.Pack.Name || moved.Measurement == Measurements.Energy.Name))
                .Select(moved => moved.Device).ToHashSet(StringComparer.Ordinal);
        var batch = new IngestBatch();
        foreach (var device in devices.Where(device => saved.ContainsKey(device.Id)))
        {
            var recount = counted.Contains(device.Id);
            var json = JsonNode.Parse(saved[device.Id])!;
            var (before, mended) = device.Role == "power"
                ? await MendAsync(json["twin"]!, TwinJson.Default.CanteenState, state => times.MendAsync(
                    device.Id, state, tariffs, contracts[device.Id].At(now), recount, cancellationToken))
                : await MendAsync(json["twin"]!, TwinJson.Default.PackerState,
                    state => times.MendAsync(device.Id, state, results, shifts, recount, cancellationToken));
            if (!JsonNode.DeepEquals(before, mended))
            {
                json["twin"] = mended;
                batch.TwinStates.Add(new(device.Id, JsonSerializer.SerializeToUtf8Bytes(json)));
            }
        }

        await store.CommitAsync([batch], cancellationToken);
        return [.. batch.TwinStates.Select(state => state.Key)];
    }

    private static async Task<(JsonNode Before, JsonNode Mended)> MendAsync<T>(JsonNode twin, JsonTypeInfo<T> type, Func<T, Task<T>> mend)
    {
        var state = twin.Deserialize(type)!;
        return (JsonSerializer.SerializeToNode(state, type)!, JsonSerializer.SerializeToNode(await mend(state), type)!);
    }
}

/// <summary>What a repair changed, or would change.</summary>
/// <param name="States">Devices whose saved state had a time that cannot be, with what was counted by it.</param>
/// <param name="Backup">Where the data were kept before; null: nothing was changed.</param>
internal sealed record RepairReport(IReadOnlyList<RepairedPoints> Points, IReadOnlyList<string> States, string? Backup);
