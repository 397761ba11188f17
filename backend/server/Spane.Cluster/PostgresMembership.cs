using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Npgsql;

namespace Spane.Cluster;

/// <summary>
/// Which backends there are, for Orleans: the one row of the table <c>membership</c>, a version and an entry for each. A change names the
/// version that it starts from, so that of two at once one is tried again; that a backend is alive is noted without a new version.
/// </summary>
internal sealed class PostgresMembership(NpgsqlDataSource source) : IMembershipTable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public Task InitializeMembershipTable(bool tryInitTableVersion) => Task.CompletedTask;

    public Task DeleteMembershipTableEntries(string clusterId) => ExecuteAsync("UPDATE membership SET entries = '{}'");

    public Task CleanupDefunctSiloEntries(DateTimeOffset beforeDate) => ExecuteAsync(
        """
        UPDATE membership SET entries = (SELECT coalesce(jsonb_object_agg(key, value), '{}') FROM jsonb_each(entries)
            WHERE NOT (value ->> 'status' = 'Dead' AND (value ->> 'alive')::timestamptz < $1))
        """,
        beforeDate.UtcDateTime);

    public async Task<MembershipTableData> ReadRow(SiloAddress key)
    {
        var all = await ReadAll();
        return new MembershipTableData([.. all.Members.Where(member => member.Item1.SiloAddress.Equals(key))], all.Version);
    }

    public async Task<MembershipTableData> ReadAll()
    {
        await using var command = source.CreateCommand("SELECT version, entries FROM membership");
        await using var row = await command.ExecuteReaderAsync();
        await row.ReadAsync();
        var version = (int)row.GetInt64(0);
        var tag = version.ToString(CultureInfo.InvariantCulture);
        var entries = JsonSerializer.Deserialize<Dictionary<string, SiloEntry>>(row.GetString(1), Json)!;
        return new MembershipTableData(
            [.. entries.Select(entry => Tuple.Create(entry.Value.ToMembership(SiloAddress.FromParsableString(entry.Key)), tag))],
            new TableVersion(version, tag));
    }

    public Task<bool> InsertRow(MembershipEntry entry, TableVersion tableVersion) => PutAsync(entry, tableVersion, isNew: true);

    public Task<bool> UpdateRow(MembershipEntry entry, string etag, TableVersion tableVersion) =>
        PutAsync(entry, tableVersion, isNew: false);

    public Task UpdateIAmAlive(MembershipEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return ExecuteAsync(
            "UPDATE membership SET entries = jsonb_set(entries, ARRAY[$1, 'alive'], to_jsonb($2::timestamptz)) WHERE entries ? $1",
            entry.SiloAddress.ToParsableString(), entry.IAmAliveTime);
    }

    private async Task<bool> PutAsync(MembershipEntry entry, TableVersion version, bool isNew)
    {
        var patch = new Dictionary<string, SiloEntry> { [entry.SiloAddress.ToParsableString()] = SiloEntry.Of(entry) };
        return await ExecuteAsync(
            "UPDATE membership SET version = $1, entries = entries || $2::jsonb WHERE version = $3 AND (entries ? $4) <> $5",
            (long)version.Version, JsonSerializer.Serialize(patch, Json),
            long.Parse(version.VersionEtag, CultureInfo.InvariantCulture), entry.SiloAddress.ToParsableString(), isNew) == 1;
    }

    private async Task<int> ExecuteAsync(string sql, params object[] values)
    {
        await using var command = source.CreateCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        }

        return await command.ExecuteNonQueryAsync();
    }

    private sealed record SiloEntry(
        SiloStatus Status, string Name, string Host, int ProxyPort, DateTime Start, DateTime Alive, IReadOnlyList<Suspicion> Suspicions)
    {
        public static SiloEntry Of(MembershipEntry entry) => new(
            entry.Status, entry.SiloName, entry.HostName, entry.ProxyPort, entry.StartTime, entry.IAmAliveTime,
            [.. (entry.SuspectTimes ?? []).Select(one => new Suspicion(one.Item1.ToParsableString(), one.Item2))]);

        public MembershipEntry ToMembership(SiloAddress address) => new()
        {
            SiloAddress = address,
            Status = Status,
            SiloName = Name,
            HostName = Host,
            ProxyPort = ProxyPort,
            StartTime = Start.ToUniversalTime(),
            IAmAliveTime = Alive.ToUniversalTime(),
            SuspectTimes = [.. Suspicions.Select(one => Tuple.Create(SiloAddress.FromParsableString(one.By), one.At.ToUniversalTime()))],
        };
    }

    private sealed record Suspicion(string By, DateTime At);
}
