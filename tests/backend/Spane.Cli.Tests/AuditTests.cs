using System.Text.Json;
using Microsoft.Data.Sqlite;
using Spane.Storage.Audit;
using Spane.Storage.Settings;

namespace Spane.Cli.Tests;

/// <summary><c>spane audit verify</c> as a person runs it.</summary>
public sealed class AuditTests : IDisposable
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("spane-audit-verify-");

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        _data.Delete(recursive: true);
    }

    [Fact]
    public async Task A_whole_log_a_changed_row_and_an_earlier_head_are_told_apart()
    {
        var database = new SqliteSettingsDatabase(Path.Combine(_data.FullName, "settings.db"));
        await WriteAsync(database, 3);
        var printed = (await HeadAsync(database)).Printed;
        await WriteAsync(database, 2);
        var head = (await HeadAsync(database)).Hash;

        var whole = await VerifyAsync();
        (whole.ExitCode, whole.Output.Split('\n')[0]).ShouldBe((0, $"whole: 5 rows, head {head}"));
        whole.Output.ShouldContain("newest rows were cut off");
        var earlier = await VerifyAsync("--head", printed);
        (earlier.ExitCode, earlier.Output.Split('\n')[1]).ShouldBe(
            (0, $"Row 3 has the head {printed}: rows 1 to 3 are as they were then; 2 since."));
        (await VerifyAsync("--head", "0123456789abcdef")).ExitCode.ShouldBe(1);
        (await VerifyAsync("--head", "paper")).ExitCode.ShouldBe(2);

        await using (var connection = await database.OpenAsync(Ending))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = "DROP TRIGGER audit_is_append_only_update; UPDATE audit SET by = 'budi' WHERE id = 2";
            await command.ExecuteNonQueryAsync(Ending);
        }

        var changed = await VerifyAsync();
        (changed.ExitCode, changed.Output.Split('\n')[1]).ShouldBe((1, "row 2, 2026-11-22 12:00:00 UTC: changed"));
        using var json = JsonDocument.Parse((await VerifyAsync("--json")).Output);
        json.RootElement.GetProperty("whole").GetBoolean().ShouldBeFalse();
        json.RootElement.GetProperty("findings")[0].GetProperty("kind").GetString().ShouldBe("changed");
    }

    [Fact]
    public async Task A_folder_without_a_log_is_named()
    {
        var result = await VerifyAsync();

        result.ExitCode.ShouldBe(1);
        result.ErrorLines.ShouldHaveSingleItem().ShouldContain("There is no settings.db");
    }

    private static async Task WriteAsync(SqliteSettingsDatabase database, int rows)
    {
        for (var row = 0; row < rows; row++)
        {
            await using var connection = await database.OpenAsync(Ending);
            await using var transaction = await connection.BeginTransactionAsync(Ending);
            var at = new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
            await AuditLinks.AppendAsync(transaction, new(at, "sari", "login", "", ""));
            await transaction.CommitAsync(Ending);
        }
    }

    private static async Task<AuditHead> HeadAsync(SqliteSettingsDatabase database)
    {
        await using var connection = await database.OpenAsync(Ending);
        return await AuditLinks.HeadAsync(connection, Ending);
    }

    private Task<SpaneResult> VerifyAsync(params string[] more) =>
        SpaneProcess.RunAsync(["audit", "verify", "--data", _data.FullName, .. more]);
}
