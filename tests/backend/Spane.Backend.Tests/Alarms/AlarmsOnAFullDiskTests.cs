using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Spane.Backend.Alarms;
using Spane.Backend.Ingest;
using Spane.Backend.Inspection;
using Spane.Backend.Live;
using Spane.Packing.Alarms;
using Spane.Storage.Settings;
using Spane.Storage.Telemetry;
using Spane.Tests.Clocks;

namespace Spane.Backend.Tests.Alarms;

/// <summary>The disk of telemetry and settings is full: the alarm that says so cannot be stored on it.</summary>
public sealed class AlarmsOnAFullDiskTests : IAsyncLifetime
{
    private static readonly AlarmKey StoreStopped = new("backend", "", "store-stopped");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("spane-alarms-");
    private readonly ManualTime _time = new();
    private readonly LiveState _shown = new();
    private readonly StoreHealth _health = new(NullLogger<StoreHealth>.Instance);
    private FullDisk _disk = null!;
    private AlarmStore _store = null!;
    private AlarmService _alarms = null!;

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _disk = new FullDisk(Path.Combine(_folder.FullName, "settings.db"));
        _store = new AlarmStore(_disk);
        _alarms =
            new AlarmService(_shown, _store, _health, new SessionHealth(_shown, _time, NullLogger<SessionHealth>.Instance),
                new InspectionConditions(), _time, NullLogger<AlarmService>.Instance);
        await LookAsync();
        _disk.IsFull = true;
        _health.MarkUnavailable(new StoreUnavailableException("There is no room left.") { DiskFull = true });
    }

    public ValueTask DisposeAsync()
    {
        _alarms.Dispose();
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task The_alarm_is_shown_while_the_disk_is_full_and_kept_when_there_is_room_again()
    {
        await LookAsync();

        var shown = _shown.Alarms.Standing.ShouldHaveSingleItem();
        (shown.Key, shown.Active).ShouldBe((StoreStopped, true));
        (await _store.LoadAsync(Ending)).ShouldBeEmpty();

        _disk.IsFull = false;
        _health.MarkAvailable();
        await LookAsync();

        _shown.Alarms.Standing.ShouldHaveSingleItem().Active.ShouldBeFalse("its cause has gone, and nobody has answered it");
        (await _store.LoadAsync(Ending)).ShouldHaveSingleItem().Active.ShouldBeFalse();
        (await _store.JournalAsync(10, DateTimeOffset.UnixEpoch, Ending)).Select(line => line.Action)
            .ShouldBe([AlarmAction.Returned, AlarmAction.Raised]);
    }

    [Fact]
    public async Task A_person_can_answer_it_while_the_disk_is_full()
    {
        await LookAsync();

        (await _alarms.ActAsync(StoreStopped, AlarmAction.Acknowledged, "operator", "", Ending)).ShouldBeTrue();

        _shown.Alarms.Standing.ShouldHaveSingleItem().IsAcknowledged.ShouldBeTrue();
        _disk.IsFull = false;
        await LookAsync();
        (await _store.LoadAsync(Ending)).ShouldHaveSingleItem().IsAcknowledged.ShouldBeTrue();
    }

    // Longer than any delay of an alarm.
    private async Task LookAsync()
    {
        await _alarms.ObserveAsync(Ending);
        _time.Advance(TimeSpan.FromMinutes(5));
        await _alarms.ObserveAsync(Ending);
    }

    /// <summary>Reads, and refuses to write while it is full, as SQLite does.</summary>
    private sealed class FullDisk(string path) : SettingsDatabase
    {
        private readonly SqliteSettingsDatabase _database = new(path);

        public bool IsFull { get; set; }

        public override async Task<DbConnection> OpenAsync(CancellationToken cancellationToken = default)
        {
            var connection = await _database.OpenAsync(cancellationToken);
            // A pooled connection keeps its trigger.
            await using var limit = connection.CreateCommand();
            limit.CommandText = IsFull
                ? "CREATE TEMP TRIGGER IF NOT EXISTS full BEFORE INSERT ON main.alarm BEGIN SELECT RAISE(ABORT, 'database or disk is "
                    + "full'); END"
                : "DROP TRIGGER IF EXISTS temp.full";
            await limit.ExecuteNonQueryAsync(cancellationToken);
            return connection;
        }
    }
}
