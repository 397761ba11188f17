using System.Text.Json;
using System.Text.Json.Serialization;
using Dapper;
using Spane.Electricity.Twin;
using Spane.Storage.Settings;

namespace Spane.Backend.Power;

/// <summary>What the manager has set for each power box, every version of it: the newest is in force, all of them are the audit log.</summary>
/// <param name="database">Where it is.</param>
/// <param name="time">Dates the changes.</param>
public sealed class CanteenSettingsStore(SettingsDatabase database, TimeProvider time)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>Reads what is in force.</summary>
    /// <param name="device">Device id.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The settings and their revision; a box that nobody has set up has the demonstration's, revision 1.</returns>
    public async Task<(CanteenSettings Settings, uint Revision)> ReadAsync(string device, CancellationToken cancellationToken = default)
    {
        var newest = await VersionsAsync(device, 1, cancellationToken);
        return newest.Count == 0
            ? (CanteenSettings.Demonstration, 1)
            : (JsonSerializer.Deserialize<CanteenSettings>(newest[0].Settings, Json)!, (uint)newest[0].Revision);
    }

    /// <summary>Adds a version.</summary>
    /// <param name="device">Device id.</param>
    /// <param name="settings">The settings.</param>
    /// <param name="by">Who changed them.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The revision that they have now.</returns>
    public async Task<uint> AddAsync(string device, CanteenSettings settings, string by, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (uint)await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            """
            INSERT INTO canteen_settings (device, revision, changed, by, settings)
            VALUES (@device, (SELECT coalesce(max(revision), 1) + 1 FROM canteen_settings WHERE device = @device), @now, @by, @settings)
            RETURNING revision
            """,
            new { device, now = time.GetUtcNow().ToUnixTimeMilliseconds(), by, settings = JsonSerializer.Serialize(settings, Json) },
            cancellationToken: cancellationToken));
    }

    /// <summary>Reads versions.</summary>
    /// <param name="device">Device id.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Newest first.</returns>
    public async Task<IReadOnlyList<CanteenSettingsVersion>> VersionsAsync(string device, int count, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return (await connection.QueryAsync<CanteenSettingsVersion>(new CommandDefinition(
            "SELECT revision, changed, by, settings FROM canteen_settings WHERE device = @device ORDER BY revision DESC LIMIT @count",
            new { device, count },
            cancellationToken: cancellationToken))).AsList();
    }
}
