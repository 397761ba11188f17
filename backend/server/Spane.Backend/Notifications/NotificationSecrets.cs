using System.Data.Common;
using Dapper;
using Spane.Storage.Settings;

namespace Spane.Backend.Notifications;

/// <summary>Password, token and keys of the channels: written by a form, read by a channel, never shown.</summary>
internal sealed class NotificationSecrets(SettingsDatabase database)
{
    /// <summary>Reads one; empty: there is none.</summary>
    internal async Task<string> ReadAsync(string name, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<string?>(new CommandDefinition(
            "SELECT value FROM notification_secret WHERE name = @name", new { name }, cancellationToken: cancellationToken)) ?? "";
    }

    /// <summary>The names of all.</summary>
    internal async Task<IReadOnlySet<string>> NamesAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<string>(
            new CommandDefinition("SELECT name FROM notification_secret", cancellationToken: cancellationToken))).ToHashSet();
    }

    /// <summary>Keeps one; empty removes it.</summary>
    internal static Task WriteAsync(DbTransaction transaction, string name, string value) =>
        value.Length == 0
            ? transaction.Connection!.ExecuteAsync("DELETE FROM notification_secret WHERE name = @name", new { name }, transaction)
            : transaction.Connection!.ExecuteAsync(
                "INSERT INTO notification_secret (name, value) VALUES (@name, @value) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                new { name, value },
                transaction);
}
