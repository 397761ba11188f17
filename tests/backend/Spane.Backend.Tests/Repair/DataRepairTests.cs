using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Spane.Backend.Repair;
using Spane.Backend.Settings;
using Spane.Backend.Twins;
using Spane.Electricity.Twin;
using Spane.Messages;
using Spane.Packing.Twin;
using Spane.Storage.Backup;
using Spane.Storage.Ingest;
using Spane.Storage.Lots;
using Spane.Storage.Settings;
using Spane.Storage.Sqlite;
using Spane.Storage.Telemetry;

namespace Spane.Backend.Tests.Repair;

/// <summary>
/// A data folder that was filled as version 0.1.0 did it, which believed whatever a node said: by the twins and the store themselves, past
/// <see cref="NodeClock"/>.
/// </summary>
public sealed class DataRepairTests : IAsyncLifetime
{
    private const int Messages = 30;
    private const long WattHoursEach = 10;

    private static readonly DateTimeOffset Now = new(2026, 11, 22, 5, 30, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Begin = Now.AddMinutes(-20);
    private static readonly DateTimeOffset Year2038 = new(2038, 1, 19, 3, 14, 7, TimeSpan.Zero);
    private static readonly DateTimeOffset Year2099 = new(2099, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Never = DateTimeOffset.UnixEpoch.AddSeconds(3);

    private static CancellationToken End => TestContext.Current.CancellationToken;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("spane-repair-");
    private readonly FixedTime _time = new();

    public async ValueTask InitializeAsync() => await PoisonAsync();

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_dry_run_says_what_it_would_do_and_changes_nothing()
    {
        var before = await ContentAsync();

        var report = await RepairAsync(apply: false);

        report.Backup.ShouldBeNull();
        report.Points.Single(points => points is { Device: "packer-1", Measurement: "pack" })
            .ShouldBe(new RepairedPoints("packer-1", "pack", 3, 0, 0, 1));
        report.Points.Single(points => points is { Device: "canteen-1", Measurement: "power" })
            .ShouldBe(new RepairedPoints("canteen-1", "power", 3, 0, 0, 1));
        report.States.ShouldBe(["canteen-1", "packer-1"], ignoreOrder: true);
        (await ContentAsync()).ShouldBe(before);
        _folder.GetFiles("*.zip").ShouldBeEmpty();
        _folder.GetDirectories("repair-*").ShouldBeEmpty();
    }

    [Fact]
    public async Task Everything_comes_to_where_it_belongs_and_a_second_repair_finds_nothing()
    {
        var (frozen, _) = await StatesAsync();
        frozen.Tallies["stove-1"].Day.Year.ShouldBe(2099, "Otherwise nothing is poisoned.");

        var report = await RepairAsync(apply: true);

        File.Exists(report.Backup).ShouldBeTrue();
        await using (var services = Services())
        {
            var store = services.GetRequiredService<SqliteTelemetryStore>();
            foreach (var (device, measurement, tag) in new[] { ("packer-1", Measurements.Pack, ""),
                ("canteen-1", Measurements.Power, "stove-1") })
            {
                var newest = await store.NewestAsync(new SeriesKey(measurement, device, tag), 100, End);
                newest.Select(point => (int)point.Sequence).ShouldBe(Enumerable.Range(1, Messages).Reverse());
                newest.ShouldAllBe(
                    point =>
                        point.UtcMilliseconds >= Begin.ToUnixTimeMilliseconds() && point.UtcMilliseconds <= Now.ToUnixTimeMilliseconds());
                (await store.LatestAsync(measurement, End)).Single(point => point.Device == device).Sequence.ShouldBe((uint)Messages);
            }

            (await services.GetRequiredService<ILotTable>().NewestAsync("packer-1", 10, cancellationToken: End)).ShouldHaveSingleItem()
                .ShouldSatisfyAllConditions(
                    lot => lot.FirstUtcMilliseconds.ShouldBeGreaterThanOrEqualTo(Begin.ToUnixTimeMilliseconds()),
                    lot => lot.LastUtcMilliseconds.ShouldBeLessThanOrEqualTo(Now.ToUnixTimeMilliseconds()));

            var energy = await store.NewestAsync(new SeriesKey(Measurements.Energy, "canteen-1", "stove-1"), 1000, End);
            energy.Sum(point => point.Numbers[0]).ShouldBe((Messages - 1) * WattHoursEach);
            energy.ShouldAllBe(
                point =>
                    point.UtcMilliseconds >= Begin.AddMinutes(-15).ToUnixTimeMilliseconds()
                        && point.UtcMilliseconds <= Now.ToUnixTimeMilliseconds());
            energy.ShouldAllBe(point => point.Numbers[1] > 0, "A quarter in 1970 has no tariff.");
        }

        var (canteen, packer) = await StatesAsync();
        canteen.Tallies["stove-1"].ShouldSatisfyAllConditions(
            periods => periods.Day.ShouldBe(new DateOnly(2026, 11, 22)),
            periods => periods.DayWattHours.ShouldBe((Messages - 1) * WattHoursEach),
            periods => periods.MonthWattHours.ShouldBe((Messages - 1) * WattHoursEach),
            periods => periods.TotalWattHours.ShouldBe((Messages - 1) * WattHoursEach));
        packer.Shift.Start.ShouldBe(new DateTimeOffset(2026, 11, 22, 0, 0, 0, TimeSpan.Zero));
        packer.Shift.Packs.ShouldBe(Messages);
        packer.Shift.RunMilliseconds.ShouldBe(Messages * 1_000);

        var again = await RepairAsync(apply: false);
        (again.Points.Count, again.States.Count).ShouldBe((0, 0));
    }

    [Fact]
    public async Task Rollups_of_the_future_go_and_the_hour_of_the_present_is_rolled_up_with_what_was_moved()
    {
        await using (var services = Services())
        {
            await services.GetRequiredService<Rollups>().UpdateAsync(Now.AddDays(400), End);
        }

        _time.Now = Now.AddHours(3);
        await RepairAsync(apply: true);

        await using (var services = Services())
        {
            await services.GetRequiredService<Rollups>().UpdateAsync(_time.Now, End);
            var hours = await services.GetRequiredService<SqliteTelemetryStore>().DownsampleAsync(
                new SeriesKey(Measurements.Power, "canteen-1", "stove-1"), "power_w",
                new TimeRange(Now.AddHours(-24).ToUnixTimeMilliseconds(), Now.AddHours(24).ToUnixTimeMilliseconds()), 8, End);
            hours.Sum(bucket => bucket.Count).ShouldBe(Messages);
        }
    }

    [Fact]
    public async Task A_poisoned_backup_can_be_restored_and_repaired()
    {
        var backup = Path.Combine(_folder.FullName, "poisoned.zip");
        await DataBackup.WriteAsync(_folder.FullName, backup, _time, End);
        await RepairAsync(apply: true);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        await DataRestore.RunAsync(backup, _folder.FullName, _time, End);
        (await StatesAsync()).Canteen.Tallies["stove-1"].Day.Year.ShouldBe(2099);

        _time.Now = Now.AddSeconds(1);
        await RepairAsync(apply: true);

        (await StatesAsync()).Canteen.Tallies["stove-1"].DayWattHours.ShouldBe((Messages - 1) * WattHoursEach);
    }

    [Fact]
    public async Task While_the_backend_runs_it_refuses()
    {
        using var backend = DataFolderLock.Acquire(_folder.FullName);

        await Should.ThrowAsync<DataFolderException>(() => RepairAsync(apply: true));
    }

    [Fact]
    public async Task A_backend_that_starts_on_poisoned_states_counts_again_by_itself()
    {
        await using var services = Services();
        var saved = await services.GetRequiredService<IIngestStore>().LoadTwinsAsync(["canteen-1"], End);
        var twin = DeviceState.Read(saved["canteen-1"]).Twin.Deserialize(TwinJson.Default.CanteenState)!;
        var settings = CanteenSettings.Demonstration;

        var mended = await new SavedTimes(services.GetRequiredService<SqliteTelemetryStore>(), Now).MendAsync(
            "canteen-1", twin, Electricity.Tariffs.TariffBook.Pln, settings.Contract, cancellationToken: End);

        mended.Tallies["stove-1"].Day.ShouldBe(new DateOnly(2026, 11, 22));
        mended.Tallies["stove-1"].DayWattHours.ShouldBeGreaterThan(0);
        mended.Tallies["stove-1"].TotalWattHours.ShouldBe((Messages - 1) * WattHoursEach);
    }

    private async Task PoisonAsync()
    {
        await using var services = Services();
        await services.GetRequiredService<DeviceTable>().RegisterAsync(
            [new Device("packer-1", "demo", "packer", "packer-1"), new Device("canteen-1", "demo", "power", "canteen-1")]);
        var twins = services.GetRequiredService<TwinFactory>();
        var batch = new IngestBatch();
        var packer = await twins.CreateAsync(new Device("packer-1", "demo", "packer", "packer-1"), null);
        var canteen = await twins.CreateAsync(new Device("canteen-1", "demo", "power", "canteen-1"), null);
        for (var i = 1; i <= Messages; i++)
        {
            var at = Begin.AddSeconds(i * 10);
            var said = i switch { 10 => Year2038, 20 => Year2099, 25 => Never, _ => at };
            packer.Apply(
                Parse("pack",
                    $$"""{"prod":"milo","lot":"L-1","n":{{i}},"net":35.02,"gross":35.02,"res":0,"tgt":35,"rate":60,"run":{{i * 1000}},"wall":{{i * 1000}},"fill":612,"ir":1,""", i), new MessageTimes(said, at), batch.Points);
            canteen.Apply(
                Parse("power", $$"""{"load":"stove-1","u":230,"i":10,"p":2300,"e":{{i * WattHoursEach}},"f":50,"pf":1,"q":"ok",""", i),
                new MessageTimes(said, at), batch.Points);
        }

        foreach (var (device, twin) in new[] { ("packer-1", packer), ("canteen-1", canteen) })
        {
            var state =
                $$"""{"boots":[{"boot":7,"storedUpTo":30}],"clockBoot":7,"clockOffsetMilliseconds":{{Year2099.ToUnixTimeMilliseconds()}},"twin":{{Encoding.UTF8.GetString(twin.Save())}}}""";
            batch.TwinStates.Add(new(device, Encoding.UTF8.GetBytes(state)));
        }

        await services.GetRequiredService<IIngestStore>().CommitAsync([batch]);
    }

    private static NodeMessage Parse(string leaf, string keys, int sequence)
    {
        var json =
            keys + FormattableString.Invariant($"\"v\":1,\"boot\":7,\"seq\":{sequence},\"lo\":1,\"t\":1,\"up\":{sequence * 10_000}}}");
        PayloadParser.TryParse(leaf == "pack" ? TopicLeaf.Pack : TopicLeaf.Power, Encoding.UTF8.GetBytes(json), out var message,
            out var rejection).ShouldBeTrue($"{rejection}");
        return message!;
    }

    private Task<RepairReport> RepairAsync(bool apply) => DataRepair.RunAsync(_folder.FullName, apply, new SpaneOptions(), _time);

    private async Task<(CanteenState Canteen, PackerState Packer)> StatesAsync()
    {
        await using var services = Services();
        var saved = await services.GetRequiredService<IIngestStore>().LoadTwinsAsync(["canteen-1", "packer-1"]);
        return (
            DeviceState.Read(saved["canteen-1"]).Twin.Deserialize(TwinJson.Default.CanteenState)!,
            DeviceState.Read(saved["packer-1"]).Twin.Deserialize(TwinJson.Default.PackerState)!);
    }

    private async Task<string> ContentAsync()
    {
        await using var services = Services();
        await using var connection = services.GetRequiredService<TelemetryDatabase>().OpenReader();
        var text = new StringBuilder();
        foreach (var table in Measurements.All.SelectMany(measurement => new[] { measurement.Name, measurement.Name + "_latest" })
            .Append("twin"))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"SELECT * FROM {table}";
            await using var row = await command.ExecuteReaderAsync();
            while (await row.ReadAsync())
            {
                text.AppendJoin('|',
                    Enumerable.Range(0, row.FieldCount)
                        .Select(i => row.GetValue(i) is byte[] bytes ? Encoding.UTF8.GetString(bytes) : row.GetValue(i).ToString()))
                        .AppendLine();
            }
        }

        return text.ToString();
    }

    private ServiceProvider Services() =>
        new ServiceCollection().AddLogging().AddSpane(new SpaneOptions { DataFolder = _folder.FullName }).BuildServiceProvider();

    private sealed class FixedTime : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = DataRepairTests.Now;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
