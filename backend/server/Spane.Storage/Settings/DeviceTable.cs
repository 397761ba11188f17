using System.Data.Common;
using Dapper;

namespace Spane.Storage.Settings;

/// <summary>The table of registered devices.</summary>
public sealed class DeviceTable(SettingsDatabase database, TimeProvider time)
{
    /// <summary>All devices, by id.</summary>
    public async Task<IReadOnlyList<Device>> AllAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var devices = await connection.QueryAsync<Device>(new CommandDefinition(
            "SELECT id, site, role, name FROM device ORDER BY id", cancellationToken: cancellationToken));
        return devices.AsList();
    }

    /// <summary>How many devices there are; no device is ever removed.</summary>
    public async Task<long> CountAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<long>(
            new CommandDefinition("SELECT count(*) FROM device", cancellationToken: cancellationToken));
    }

    /// <summary>Registers devices; those already registered get the new name and stay what they are.</summary>
    public async Task RegisterAsync(IEnumerable<Device> devices, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await RegisterAsync(transaction, devices);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>The same, in a transaction of the caller.</summary>
    public Task RegisterAsync(DbTransaction transaction, IEnumerable<Device> devices)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        return transaction.Connection!.ExecuteAsync(
            """
            INSERT INTO device (id, site, role, name, registered) VALUES (@Id, @Site, @Role, @Name, @Now)
            ON CONFLICT (id) DO UPDATE SET name = excluded.name
            """,
            devices.Select(device => new { device.Id, device.Site, device.Role, device.Name, Now = now }).ToList(),
            transaction);
    }

    /// <summary>Ids of the devices whose credentials are revoked.</summary>
    public async Task<IReadOnlySet<string>> RevokedAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<string>(
            new CommandDefinition("SELECT id FROM device WHERE revoked IS NOT NULL", cancellationToken: cancellationToken)))
            .ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Notes that a device's credentials are revoked, or that it has new ones.</summary>
    public Task SetRevokedAsync(DbTransaction transaction, string device, bool revoked)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        var at = revoked ? time.GetUtcNow().ToUnixTimeMilliseconds() : (long?)null;
        return transaction.Connection!.ExecuteAsync("UPDATE device SET revoked = @at WHERE id = @device", new { at, device }, transaction);
    }
}

/// <summary>A registered device. Messages of devices that are not registered are refused.</summary>
/// <param name="Role"><c>packer</c> or <c>power</c>.</param>
public sealed record Device(string Id, string Site, string Role, string Name);
