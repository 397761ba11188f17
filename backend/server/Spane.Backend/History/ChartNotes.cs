using System.Globalization;
using Dapper;
using Spane.Dashboard.History;
using Spane.Storage.Settings;

namespace Spane.Backend.History;

/// <summary>The one door of notes on charts: added, edited and deleted from the version that was read, each with its line of the audit
/// log.</summary>
internal sealed class ChartNotes(SettingsDatabase database, SettingChanges changes, TimeProvider time) : IChartNotes
{
    /// <summary>How the versions of notes begin.</summary>
    internal const string Kind = "note/";

    /// <summary>Notes of one device: one a day for five years.</summary>
    internal const int MaxNotes = 2000;

    /// <summary>Notes of one answer.</summary>
    internal const int MaxRead = 500;

    private const int LongestChannel = 100;

    private const string Columns =
        "id AS Id, device AS Device, channel AS Channel, at AS At, text AS Text, author AS Author, created AS Created, "
            + "edited_by AS EditedBy, edited AS Edited";

    public async Task<(ChartNote Note, long Version)?> FindAsync(string id, CancellationToken cancellationToken = default)
    {
        // First the version: a change between the two is noticed when it is saved.
        var version = await changes.VersionAsync(Kind + id, cancellationToken);
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition(
            $"SELECT {Columns} FROM chart_note WHERE id = @id", new { id }, cancellationToken: cancellationToken)) is { } row
            ? (row.ToNote(), version) : null;
    }

    /// <summary>A device's notes about times of a range, newest first, at most <see cref="MaxRead"/>.</summary>
    internal async Task<IReadOnlyList<ChartNote>> ReadAsync(
        string device, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            $"SELECT {Columns} FROM chart_note WHERE device = @device AND at >= @from AND at < @to ORDER BY at DESC, id LIMIT @MaxRead",
            new { device, from = from.ToUnixTimeMilliseconds(), to = to.ToUnixTimeMilliseconds(), MaxRead },
            cancellationToken: cancellationToken));
        return [.. rows.Select(row => row.ToNote())];
    }

    /// <summary>Adds a note.</summary>
    /// <returns>Why not, as the texts <c>refused.…</c> name it; null: it is added.</returns>
    internal async Task<string?> AddAsync(
        string device, string channel, DateTimeOffset? at, string text, string by, CancellationToken cancellationToken)
    {
        if (Problem(at, text) is { } wrong)
        {
            return wrong;
        }

        await using var connection = await database.OpenAsync(cancellationToken);
        var known = await connection.ExecuteScalarAsync<long>(
            "SELECT count(*) FROM device WHERE id = @device", new { device }) > 0 && channel.Length <= LongestChannel;
        var count = await connection.ExecuteScalarAsync<long>("SELECT count(*) FROM chart_note WHERE device = @device", new { device });
        if (!known || count >= MaxNotes)
        {
            return known ? "note-many" : "note-device";
        }

        var id = Guid.NewGuid().ToString("N");
        var fields = FieldChange.Among(("note", "", text), ("note_at", "", Text(at)));
        var edit = new SettingEdit(Kind + id, 0, by, "note-added", device, fields);
        await changes.SaveAsync(
            edit,
            transaction => transaction.Connection!.ExecuteAsync(
                """
                INSERT INTO chart_note (id, device, channel, at, text, author, created)
                VALUES (@id, @device, @channel, @at, @text, @by, @now)
                """,
                new { id, device, channel, at = at!.Value.ToUnixTimeMilliseconds(), text, by, now = Now },
                transaction),
            cancellationToken);
        return null;
    }

    /// <summary>Changes a note.</summary>
    /// <returns>Why not, or what was changed since; both null: it is changed.</returns>
    internal async Task<(string? Why, SettingConflict? Conflict)> EditAsync(
        string id, DateTimeOffset? at, string text, long version, string by, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { Note: { } note })
        {
            return ("note-gone", null);
        }

        var fields = FieldChange.Among(("note", note.Text, text), ("note_at", Text(note.At), Text(at)));
        return Problem(at, text) is { } wrong ? (wrong, null) : (null, await changes.SaveAsync(
            new(Kind + id, version, by, "note-edited", note.Device, fields),
            transaction => transaction.Connection!.ExecuteAsync(
                "UPDATE chart_note SET at = @at, text = @text, edited_by = @by, edited = @now WHERE id = @id",
                new { id, at = at!.Value.ToUnixTimeMilliseconds(), text, by, now = Now },
                transaction),
            cancellationToken));
    }

    /// <summary>Deletes a note; what it said stays in the audit log.</summary>
    internal async Task<(string? Why, SettingConflict? Conflict)> DeleteAsync(
        string id, long version, string by, CancellationToken cancellationToken) =>
        await FindAsync(id, cancellationToken) is not { Note: { } note } ? ("note-gone", null) : (null, await changes.SaveAsync(
            new(Kind + id, version, by, "note-deleted", note.Device, FieldChange.Among(("note", note.Text, ""))),
            transaction => transaction.Connection!.ExecuteAsync("DELETE FROM chart_note WHERE id = @id", new { id }, transaction),
            cancellationToken));

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    // About what is to come a day ahead, such as a service that is planned, and not beyond: a slip of the year would never be seen.
    private string? Problem(DateTimeOffset? at, string text) =>
        at is not { } moment || moment > time.GetUtcNow().AddDays(1) ? "note-time"
        : text.Length is 0 or > IChartNotes.LongestText || text.Any(IsUnseen) ? "note-text"
        : null;

    private static bool IsUnseen(char character) => char.IsControl(character) && character != '\n';

    private string Text(DateTimeOffset? at) => at is { } moment
        ? TimeZoneInfo.ConvertTime(moment, time.LocalTimeZone).ToString("yyyy-MM-dd HH':'mm':'ss", CultureInfo.InvariantCulture) : "";

    private sealed record Row(
        string Id, string Device, string Channel, long At, string Text, string Author, long Created, string? EditedBy,
        long? Edited)
    {
        internal ChartNote ToNote() => new(
            Id, Device, Channel, DateTimeOffset.FromUnixTimeMilliseconds(At), Text, Author,
            DateTimeOffset.FromUnixTimeMilliseconds(Created), EditedBy,
            Edited is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null);
    }
}
