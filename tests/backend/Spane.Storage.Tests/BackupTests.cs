using System.IO.Compression;
using System.Runtime.Versioning;
using Microsoft.Data.Sqlite;
using Spane.Storage.Backup;
using Spane.Storage.Settings;
using Spane.Storage.Sqlite;
using Spane.Storage.Telemetry;
using static Spane.Storage.Tests.Readings;

namespace Spane.Storage.Tests;

public sealed class BackupTests : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("spane-backup-");
    private TelemetryDatabase _database = null!;

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    private string Data => Path.Combine(_folder.FullName, "data");

    private string BackupFile => Path.Combine(_folder.FullName, "backup.zip");

    public async ValueTask InitializeAsync()
    {
        _database = TelemetryDatabase.Open(Path.Combine(Data, "telemetry.db"));
        _ = new SqliteSettingsDatabase(Path.Combine(Data, "settings.db"));
        Directory.CreateDirectory(Path.Combine(Data, "keys"));
        await File.WriteAllTextAsync(Path.Combine(Data, "keys", "key-1.xml"), "<key/>", Ending);
        await new SqliteTelemetryStore(_database).WriteAsync(Make(1000, 1000), Ending);
    }

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_backup_made_under_load_is_one_instant_and_comes_back_whole()
    {
        var store = new SqliteTelemetryStore(_database);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Ending);
        var writing = Task.Run(
            async () =>
            {
                for (var batch = 1; !enough.IsCancellationRequested; batch++)
                {
                    await store.WriteAsync(Make(100, 1000, batch * 1_000_000L), Ending);
                }
            },
            Ending);
        await DataBackup.WriteAsync(Data, BackupFile, TimeProvider.System, Ending);
        await enough.CancelAsync();
        await writing;
        await _database.DisposeAsync();

        var (restored, replaced) = await DataRestore.RunAsync(BackupFile, Data, TimeProvider.System, Ending);

        restored.Files.Select(file => file.Name).ShouldBe(["telemetry.db", "settings.db", "keys/key-1.xml"]);
        File.Exists(Path.Combine(replaced!, "telemetry.db")).ShouldBeTrue();
        File.Exists(Path.Combine(Data, "telemetry.db-wal")).ShouldBeFalse();
        _database = TelemetryDatabase.Open(Path.Combine(Data, "telemetry.db"));
        var count =
            await new SqliteTelemetryStore(_database).ReadAsync(Stove, new TimeRange(Start, long.MaxValue / 2_000_000), int.MaxValue,
                cancellationToken: Ending).CountAsync(Ending);
        count.ShouldBeGreaterThanOrEqualTo(1000);
        (count % 100).ShouldBe(0, "whole batches");
    }

    [Fact]
    public async Task Photographs_are_taken_along_where_it_is_asked_for_and_those_of_another_database_are_moved_aside()
    {
        var picture = Path.Combine(Data, "photographs", "000000", "17.jpg");
        Directory.CreateDirectory(Path.GetDirectoryName(picture)!);
        await File.WriteAllTextAsync(picture, "as it was", Ending);
        PhotographFolder.Size(Data).ShouldBe((1, 9));
        await DataBackup.WriteAsync(Data, BackupFile, TimeProvider.System, withPhotographs: true, null, Ending);
        await DataBackup.WriteAsync(Data, BackupFile + "2", TimeProvider.System, Ending);
        await File.WriteAllTextAsync(picture, "of another", Ending);
        await _database.DisposeAsync();

        var (_, replaced) = await DataRestore.RunAsync(BackupFile, Data, TimeProvider.System, Ending);
        (await File.ReadAllTextAsync(picture, Ending)).ShouldBe("as it was");
        (await File.ReadAllTextAsync(Path.Combine(replaced!, "photographs", "000000", "17.jpg"), Ending)).ShouldBe("of another");
        Directory.Delete(replaced!, recursive: true);

        await DataRestore.RunAsync(BackupFile + "2", Data, TimeProvider.System, Ending);
        File.Exists(picture).ShouldBeFalse("that backup has no photographs");
        _database = TelemetryDatabase.Open(Path.Combine(Data, "telemetry.db"));
    }

    [Fact]
    [SupportedOSPlatform("linux")]
    public async Task Only_the_owner_may_read_a_backup()
    {
        await DataBackup.WriteAsync(Data, BackupFile, TimeProvider.System, Ending);

        File.GetUnixFileMode(BackupFile).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        _folder.GetFileSystemInfos().Select(entry => entry.Name).ShouldBe(["backup.zip", "data"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_backup_is_never_written_over()
    {
        await File.WriteAllTextAsync(BackupFile, "mine", Ending);

        await Should.ThrowAsync<IOException>(() => DataBackup.WriteAsync(Data, BackupFile, TimeProvider.System, Ending));

        (await File.ReadAllTextAsync(BackupFile, Ending)).ShouldBe("mine");
    }

    [Fact]
    public async Task A_restore_refuses_while_a_backend_runs_and_touches_nothing()
    {
        await DataBackup.WriteAsync(Data, BackupFile, TimeProvider.System, Ending);
        using (DataFolderLock.Acquire(Data))
        {
            (await Should.ThrowAsync<DataFolderException>(
                () => DataRestore.RunAsync(BackupFile, Data, TimeProvider.System, Ending))).Message.ShouldContain("Stop it");
        }

        Directory.GetDirectories(Data, "re*").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("telemetry.db")]
    [InlineData("keys/key-1.xml")]
    public async Task A_damaged_backup_is_refused_and_touches_nothing(string entry)
    {
        await DataBackup.WriteAsync(Data, BackupFile, TimeProvider.System, Ending);
        await using (var zip = await ZipFile.OpenAsync(BackupFile, ZipArchiveMode.Update, Ending))
        {
            zip.GetEntry(entry)!.Delete();
            await using var changed = await zip.CreateEntry(entry).OpenAsync(Ending);
            await changed.WriteAsync("something else"u8.ToArray(), Ending);
        }

        (await Should.ThrowAsync<InvalidDataException>(
            () => DataRestore.RunAsync(BackupFile, Data, TimeProvider.System, Ending))).Message.ShouldContain(entry);

        Directory.GetDirectories(Data, "re*").ShouldBeEmpty();
        (await new SqliteTelemetryStore(_database).NewestAsync(Stove, 1, Ending)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_file_that_is_no_backup_is_refused_in_one_line()
    {
        await File.WriteAllTextAsync(BackupFile, "no archive", Ending);

        (await Should.ThrowAsync<InvalidDataException>(
            () => DataRestore.RunAsync(BackupFile, Data, TimeProvider.System, Ending))).Message.ShouldContain("not a whole backup");
    }
}
