using System.Net;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Spane.Backend.Audit;
using Spane.Backend.Maintenance;
using Spane.Dashboard.Administration;
using Spane.Storage.Backup;
using Spane.Storage.Settings;

namespace Spane.Dashboard.Tests;

/// <summary>Backups from the screen: made while everything runs, checked, downloaded with a line of the audit log, and whole.</summary>
public sealed class BackupPageTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_is_made_downloaded_and_restored_and_says_so_in_the_audit_log()
    {
        await using var server = new DashboardServer();
        await server.InitializeAsync();
        await Person.Create(server, "sari", Roles.Operator);
        using var admin = await Person.With(server, Roles.Admin);
        (await Start(admin)).ShouldBe("/backup?done=1");
        var file = (await Ended(server)).Files.ShouldHaveSingleItem();
        (await admin.Read("/backup")).ShouldContain(file.Sha256);

        using var answer = await admin.Get($"/backup/{file.Name}");
        var bytes = await answer.Content.ReadAsByteArrayAsync(Token);
        Convert.ToHexStringLower(SHA256.HashData(bytes)).ShouldBe(file.Sha256);
        using var folder = new TemporaryFolder();
        var archive = Path.Combine(folder.Path, "taken.zip");
        await File.WriteAllBytesAsync(archive, bytes, Token);
        var restored = Path.Combine(folder.Path, "data");
        await DataRestore.RunAsync(archive, restored, TimeProvider.System, Token);
        await using (var connection = await new SqliteSettingsDatabase(Path.Combine(restored, "settings.db")).OpenAsync(Token))
        {
            (await Dapper.SqlMapper.ExecuteScalarAsync<long>(connection, "SELECT count(*) FROM account WHERE user_name = 'sari'"))
                .ShouldBe(1);
        }

        (await server.Service<AuditLog>().NewestAsync(20, Token)).Select(line => line.Action)
            .Where(act => act.StartsWith("backup-", StringComparison.Ordinal))
            .ShouldBe(["backup-downloaded", "backup-made", "backup-started"]);
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(Path.Combine(server.DataFolder, "backups", file.Name))
                .ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    [Fact]
    public async Task A_short_disk_and_a_second_one_at_once_are_refused_politely_and_the_newest_three_are_kept()
    {
        var free = 0L;
        await using var server = new DashboardServer
        {
            Replaced = services => services.AddSingleton(new DiskRoom(_ => Volatile.Read(ref free))),
        };
        await server.InitializeAsync();
        using var admin = await Person.With(server, Roles.Admin);
        (await Start(admin)).ShouldBe("/backup?why=backup-room");
        (await admin.Page("/backup?why=backup-room")).QuerySelector("[role=alert]")!.TextContent.ShouldNotBeEmpty();
        Volatile.Write(ref free, long.MaxValue);

        var backups = server.Service<BackupService>();
        var folder = Directory.CreateDirectory(Path.Combine(server.DataFolder, "backups"));
        foreach (var day in (int[])[1, 2, 3, 4])
        {
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, $"spane-2026010{day}T000000000Z.zip"), "", Token);
        }

        var both = await Task.WhenAll(backups.StartAsync("tono", Token), backups.StartAsync("rina", Token));
        both.Count(why => why == "backup-running").ShouldBe(1);
        var now = await Ended(server);
        now.Files.Select(file => file.Name[..14]).Skip(1).ShouldBe(["spane-20260104", "spane-20260103"]);
        now.Run!.Why.ShouldBeNull();
    }

    [Theory]
    [InlineData("settings.db")]
    [InlineData("..%2fsettings.db")]
    [InlineData("spane-20260101T000000000Z.zip")]
    [InlineData("spane-20260101T000000000Z.zip.sha256")]
    public async Task Nothing_but_a_backup_is_handed_out(string name)
    {
        await using var server = new DashboardServer();
        await server.InitializeAsync();
        using var admin = await Person.With(server, Roles.Admin);
        (await admin.Get($"/backup/{name}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<string> Start(Person admin)
    {
        using var answer = await admin.Submit("/backup", "/backup", []);
        return answer.Headers.Location!.OriginalString;
    }

    private static async Task<BackupOverview> Ended(DashboardServer server)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromMinutes(2));
        while (server.Service<IBackups>().Now().Run is not { Stage: null })
        {
            await Task.Delay(20, limit.Token);
        }

        return server.Service<IBackups>().Now();
    }

    private sealed class TemporaryFolder : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("spane-backup");

        internal string Path => _folder.FullName;

        public void Dispose()
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            _folder.Delete(recursive: true);
        }
    }
}
