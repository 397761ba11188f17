using System.Data.Common;
using Dapper;
using Spane.Backend.Live;
using Spane.Storage.Settings;

namespace Spane.Backend.Losses;

/// <summary>Which meter tells what a line draws, as people have said.</summary>
internal sealed class LineMeters(SettingsDatabase database, SettingChanges changes, LiveState live)
{
    private const string Kind = "line-meter/";

    /// <summary>A line's meter, null: nobody has said; and how often it has been changed.</summary>
    internal async Task<((string Box, string Load)? Meter, long Version)> OfAsync(string device, CancellationToken cancellationToken)
    {
        // Before the values: a change between the two is then noticed.
        var version = await changes.VersionAsync(Kind + device, cancellationToken);
        return (await ReadAsync(device, cancellationToken), version);
    }

    /// <summary>Says which meter measures a line; an empty box: none.</summary>
    /// <returns>Why not, as the texts <c>refused.…</c> name it, or what was changed since; both null: it is stored.</returns>
    internal async Task<(string? Why, SettingConflict? Conflict)> SaveAsync(
        string device, string box, string load, long version, string by, CancellationToken cancellationToken)
    {
        if (live.Line(device) is null || (box.Length > 0 && live.Canteen(box)?.Loads.Any(known => known.Id == load) != true))
        {
            return ("losses-meter", null);
        }

        var before = await ReadAsync(device, cancellationToken) is { } known ? $"{known.Box}/{known.Load}" : "";
        var edit = new SettingEdit(
            Kind + device, version, by, "line-meter", device,
            FieldChange.Among(("meter", before, box.Length > 0 ? $"{box}/{load}" : "")));
        return (null, await changes.SaveAsync(edit, transaction => WriteAsync(transaction, device, box, load), cancellationToken));
    }

    private async Task<(string Box, string Load)?> ReadAsync(string device, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<(string Box, string Load)>(new CommandDefinition(
            "SELECT box, load FROM line_meter WHERE device = @device", new { device }, cancellationToken: cancellationToken));
        return rows.Select(row => ((string, string)?)row).FirstOrDefault();
    }

    private static Task<int> WriteAsync(DbTransaction transaction, string device, string box, string load) =>
        transaction.Connection!.ExecuteAsync(
            box.Length == 0 ? "DELETE FROM line_meter WHERE device = @device"
                : """
                INSERT INTO line_meter (device, box, load) VALUES (@device, @box, @load)
                ON CONFLICT (device) DO UPDATE SET box = excluded.box, load = excluded.load
                """,
            new { device, box, load },
            transaction);
}
