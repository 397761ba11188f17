using Dapper;
using Microsoft.Data.Sqlite;

namespace Spane.Backend.Tests.Running;

/// <summary>What is in the databases, read as anyone could.</summary>
internal sealed class StoredRows(string dataFolder)
{
    public async Task<IReadOnlyList<(long Boot, long Sequence)>> PacksAsync(string device = "packer-1") =>
        [.. await QueryAsync<(long, long)>(
            "SELECT boot, seq FROM pack JOIN series ON series.id = series WHERE device = @device ORDER BY boot, seq", device)];

    public async Task<IReadOnlyList<(string Reason, string Topic, string Detail, long Bytes)>> DeadLettersAsync(string device) =>
        [.. await QueryAsync<(string, string, string, long)>(
            "SELECT reason, topic, detail, bytes FROM dead_letter WHERE topic LIKE '%/' || @device || '/%' ORDER BY id", device)];

    public async Task<IReadOnlyList<string>> StandingAlarmsAsync() =>
        [.. await QueryAsync<string>("SELECT code FROM alarm WHERE active = 1", null, "settings.db")];

    public async Task<long> WaitingLettersAsync(string device) =>
        (await QueryAsync<long>("SELECT count(*) FROM dead_letter WHERE topic LIKE '%/' || @device || '/%' AND replayed = 0",
            device)).Single();

    public async Task<IReadOnlyList<string>> StandingAlarmsAsync(string device) =>
        [.. await QueryAsync<string>("SELECT code FROM alarm WHERE active = 1 AND device = @device", device, "settings.db")];

    /// <summary>The alarms of a device that were ever raised.</summary>
    public async Task<IReadOnlyList<string>> RaisedAlarmsAsync(string device) =>
        [.. await QueryAsync<string>("SELECT DISTINCT code FROM alarm_journal WHERE device = @device AND action = 'Raised'", device,
            "settings.db")];

    private async Task<IEnumerable<T>> QueryAsync<T>(string sql, string? device, string file = "telemetry.db")
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(dataFolder, file)};Mode=ReadOnly;Pooling=False");
        return await connection.QueryAsync<T>(sql, new { device });
    }
}
