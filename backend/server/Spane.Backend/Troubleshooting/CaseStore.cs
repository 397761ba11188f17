using System.Data.Common;
using System.Text.Json;
using Dapper;
using Spane.Storage.Settings;
using Spane.Troubleshooting;

namespace Spane.Backend.Troubleshooting;

/// <summary>Keeps closed cases for ever: the table refuses updates and deletes.</summary>
internal sealed class CaseStore(SettingsDatabase database)
{
    private const string Columns = "SELECT device, role, at, by, cause, version, facts FROM diagnosis_case";

    /// <summary>The newest cases of all devices, newest first.</summary>
    public Task<IReadOnlyList<ClosedCase>> NewestAsync(int count, CancellationToken cancellationToken = default) =>
        ReadAsync($"{Columns} ORDER BY at DESC LIMIT @count", new { count }, cancellationToken);

    /// <summary>The newest cases of a device, newest first.</summary>
    public Task<IReadOnlyList<ClosedCase>> NewestAsync(string device, int count, CancellationToken cancellationToken = default) =>
        ReadAsync($"{Columns} WHERE device = @device ORDER BY at DESC LIMIT @count", new { device, count }, cancellationToken);

    /// <summary>Adds a case, in the transaction of its line of the audit log; the same button pressed twice within a millisecond is one
    /// case.</summary>
    internal static Task AddAsync(DbTransaction transaction, ClosedCase closed) => transaction.Connection!.ExecuteAsync(
        """
        INSERT INTO diagnosis_case (device, at, role, by, cause, version, facts)
        VALUES (@Device, @at, @Role, @By, @Cause, @Version, @facts) ON CONFLICT (device, at) DO NOTHING
        """,
        new
        {
            closed.Device,
            at = closed.At.ToUnixTimeMilliseconds(),
            closed.Role,
            closed.By,
            closed.Cause,
            closed.Version,
            facts = JsonSerializer.Serialize(closed.Facts),
        },
        transaction);

    private async Task<IReadOnlyList<ClosedCase>> ReadAsync(string sql, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<(string Device, string Role, long At, string By, string Cause, long Version, string Facts)>(
            new CommandDefinition(sql, parameters, cancellationToken: cancellationToken));
        return
        [
            .. rows.Select(row => new ClosedCase(
                row.Device, row.Role, DateTimeOffset.FromUnixTimeMilliseconds(row.At), row.By, row.Cause, (int)row.Version,
                JsonSerializer.Deserialize<Dictionary<string, double>>(row.Facts)!)),
        ];
    }
}
