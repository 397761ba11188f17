using Microsoft.Data.Sqlite;

namespace Spane.Cli.Tests;

public sealed class MonthTests
{
    [Fact]
    public async Task A_demonstration_with_a_past_has_lots_hours_and_twins_and_is_not_written_over()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"spane-month-{Guid.NewGuid():N}");
        try
        {
            var result = await SpaneProcess.RunAsync("replay", "month", "--data", folder, "--days", "2", "--seed", "3");
            result.ExitCode.ShouldBe(0, result.Error + result.Output);
            await using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "telemetry.db")};Pooling=False");
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            Count("SELECT count(*) FROM twin").ShouldBe(2);
            Count("SELECT count(*) FROM lot").ShouldBeGreaterThan(0);
            Count("SELECT count(*) FROM load_hour").ShouldBeGreaterThan(0);

            var again = await SpaneProcess.RunAsync("replay", "month", "--data", folder);
            again.ExitCode.ShouldNotBe(0);
            again.Error.ShouldContain("name a folder that is not");

            long Count(string query)
            {
                using var command = connection.CreateCommand();
                command.CommandText = query;
                return (long)command.ExecuteScalar()!;
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
