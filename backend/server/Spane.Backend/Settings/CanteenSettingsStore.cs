using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dapper;
using Spane.Electricity.Loads;
using Spane.Electricity.Settings;
using Spane.Electricity.Tariffs;
using Spane.Electricity.Twin;
using Spane.Storage.Settings;

namespace Spane.Backend.Settings;

/// <summary>Every change of the power boxes' settings. The table refuses updates and deletes; the settings of any moment are made from the
/// changes that held then.</summary>
internal sealed class CanteenSettingsStore(SettingsDatabase database, SpaneOptions options, TimeProvider time)
{
    /// <summary>The settings of a box at a moment.</summary>
    public async Task<SettingsInForce> ReadAsync(string device, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        var versions = await InOrderAsync(device, cancellationToken);
        var held = versions.TakeWhile(version => version.EffectiveFrom <= at).ToList();
        var settings = held.Aggregate(Initial(device), (before, version) => version.Change.ApplyTo(before));
        return new SettingsInForce(settings, (uint)(1 + held.Count),
            versions.Count > held.Count ? versions[held.Count].EffectiveFrom : null);
    }

    /// <summary>The contracts of a box's connection, for pricing what was used at any time.</summary>
    public async Task<ContractTimeline> ContractsAsync(string device, CancellationToken cancellationToken = default)
    {
        var versions = await InOrderAsync(device, cancellationToken);
        return new ContractTimeline(
            Initial(device).Contract,
            versions.Where(version => version.Change.Contract is not null)
                .Select(version => (version.EffectiveFrom, version.Change.Contract!)));
    }

    /// <summary>Whose each of a box's loads was when.</summary>
    public async Task<Tenancies> TenanciesAsync(string device, CancellationToken cancellationToken = default)
    {
        var settings = Initial(device);
        var (first, changes) = (settings.Loads, new List<(DateTimeOffset From, IReadOnlyList<LoadDefinition> Loads)>());
        foreach (var version in await InOrderAsync(device, cancellationToken))
        {
            settings = version.Change.ApplyTo(settings);
            if (version.Change.Loads is not null || version.Change.Names is not null)
            {
                changes.Add((version.EffectiveFrom, settings.Loads));
            }
        }

        return new(first, changes);
    }

    /// <summary>Adds a change, in the transaction that counts the settings' version up.</summary>
    /// <param name="effective">From when it holds, UTC; not in the past.</param>
    internal Task<long> AddAsync(DbTransaction transaction, string device, CanteenChange change, DateTimeOffset effective, string by) =>
        transaction.Connection!.ExecuteScalarAsync<long>(
            """
            INSERT INTO canteen_settings (device, revision, changed, effective, by, settings)
            VALUES (@device, (SELECT coalesce(max(revision), 1) + 1 FROM canteen_settings WHERE device = @device), @now, @effective, @by, @change)
            RETURNING revision
            """,
            new
            {
                device,
                now = time.GetUtcNow().ToUnixTimeMilliseconds(),
                effective = effective.ToUnixTimeMilliseconds(),
                by,
                change = JsonSerializer.Serialize(change, CanteenSettingsJson.Kept),
            },
            transaction);

    /// <summary>Reads changes.</summary>
    /// <returns>Newest first, planned ones included.</returns>
    public async Task<IReadOnlyList<CanteenSettingsVersion>> VersionsAsync(string device, int count,
        CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows =
            await connection.QueryAsync<(long Revision, long Changed, long Effective, string By, string Change)>(new CommandDefinition(
                "SELECT revision, changed, effective, by, settings FROM canteen_settings WHERE device = @device ORDER BY revision DESC "
                    + "LIMIT @count",
                new { device, count },
                cancellationToken: cancellationToken));
        return
        [
            .. rows.Select(row => new CanteenSettingsVersion(
                row.Revision,
                DateTimeOffset.FromUnixTimeMilliseconds(row.Changed),
                DateTimeOffset.FromUnixTimeMilliseconds(Math.Max(row.Changed, row.Effective)),
                row.By,
                JsonSerializer.Deserialize<CanteenChange>(row.Change, CanteenSettingsJson.Kept)!)),
        ];
    }

    private async Task<List<CanteenSettingsVersion>> InOrderAsync(string device, CancellationToken cancellationToken) =>
        [.. (await VersionsAsync(device, int.MaxValue, cancellationToken)).OrderBy(version => version.EffectiveFrom)
            .ThenBy(version => version.Revision)];

    private CanteenSettings Initial(string device) => DemonstrationDevices.SettingsOf(device, options.Devices);
}

/// <summary>One change of a power box's settings, as it is kept.</summary>
/// <param name="Revision">Counts up from 2; 1 is what a box starts with.</param>
/// <param name="Changed">When it was made, UTC.</param>
/// <param name="EffectiveFrom">From when it holds, UTC.</param>
internal sealed record CanteenSettingsVersion(long Revision, DateTimeOffset Changed, DateTimeOffset EffectiveFrom, string By,
    CanteenChange Change);

/// <summary>The settings of a power box at a moment.</summary>
/// <param name="Revision">Counts the changes that have come into force, from 1: the <c>rev</c> of the box's <c>config</c>.</param>
/// <param name="NextChange">When the next planned change comes into force, UTC; null: none is planned.</param>
internal sealed record SettingsInForce(CanteenSettings Settings, uint Revision, DateTimeOffset? NextChange)
{
    /// <summary>How often anybody has changed them, planned changes included: what a save says it starts from.</summary>
    public long Version { get; init; }
}

/// <summary>How settings are written and read as JSON.</summary>
internal static class CanteenSettingsJson
{
    /// <summary>The stored form: rows of older versions are read too.</summary>
    internal static JsonSerializerOptions Kept { get; } =
        new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>As a program sends them: what is missing or unknown is an error that names it, and never a silent default.</summary>
    internal static JsonSerializerOptions Strict { get; } = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };
}
