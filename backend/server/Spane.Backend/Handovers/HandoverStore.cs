using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Dapper;
using Spane.Packing.Shifts;
using Spane.Storage.Settings;

namespace Spane.Backend.Handovers;

/// <summary>The notes that shifts leave to each other, each with its line of the audit log.</summary>
internal sealed class HandoverStore(SettingsDatabase database, TimeProvider time)
{
    private const string Columns = "id, device, shift_from AS shiftfrom, open, text, by, at, confirmed_by AS confirmedby, confirmed_at AS "
        + "confirmedat";

    /// <summary>A line's newest notes, newest first.</summary>
    internal Task<IReadOnlyList<HandoverNote>> NewestAsync(string device, int count, CancellationToken cancellationToken) =>
        ReadAsync("device = @device ORDER BY id DESC LIMIT @count", new { device, count }, cancellationToken);

    /// <summary>The notes of one shift, oldest first.</summary>
    internal Task<IReadOnlyList<HandoverNote>> OfShiftAsync(string device, DateTimeOffset shift, CancellationToken cancellationToken) =>
        ReadAsync("device = @device AND shift_from = @shift ORDER BY id", new { device, shift = shift.ToUnixTimeMilliseconds() },
            cancellationToken);

    internal async Task<HandoverNote?> FindAsync(string device, long id, CancellationToken cancellationToken) =>
        await ReadAsync("device = @device AND id = @id", new { device, id }, cancellationToken) is [var note] ? note : null;

    /// <summary>Keeps a note.</summary>
    internal async Task AddAsync(string device, DateTimeOffset shift, IReadOnlyList<HandoverItem> open, string text, string by,
        CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using DbTransaction transaction = await connection.BeginTransactionAsync(cancellationToken);
        var now = time.GetUtcNow();
        await connection.ExecuteAsync(
            """
            INSERT INTO handover_note (device, shift_from, open, text, by, at, confirmed_by)
            VALUES (@device, @shift, @open, @text, @by, @at, '')
            """,
            new
            {
                device,
                shift = shift.ToUnixTimeMilliseconds(),
                open = JsonSerializer.Serialize(open),
                text,
                by,
                at = now.ToUnixTimeMilliseconds(),
            },
            transaction);
        await AuditLog.AddAsync(
            transaction, now, by, "handover", device,
            string.Create(CultureInfo.InvariantCulture, $"{shift:yyyy-MM-dd HH:mm} UTC, {open.Count}: {text}"));
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Notes who took a note over.</summary>
    /// <returns>Whether it was still to be taken over.</returns>
    internal async Task<bool> ConfirmAsync(HandoverNote note, string by, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using DbTransaction transaction = await connection.BeginTransactionAsync(cancellationToken);
        var now = time.GetUtcNow();
        var taken = await connection.ExecuteAsync(
            "UPDATE handover_note SET confirmed_by = @by, confirmed_at = @at WHERE id = @Id AND confirmed_by = ''",
            new { note.Id, by, at = now.ToUnixTimeMilliseconds() },
            transaction);
        if (taken == 0)
        {
            return false;
        }

        await AuditLog.AddAsync(
            transaction, now, by, "handover-taken", note.Device,
            string.Create(CultureInfo.InvariantCulture, $"{note.ShiftFrom:yyyy-MM-dd HH:mm} UTC, {note.By}"));
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private async Task<IReadOnlyList<HandoverNote>> ReadAsync(string which, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            $"SELECT {Columns} FROM handover_note WHERE {which}", parameters, cancellationToken: cancellationToken));
        return [.. rows.Select(row => row.ToNote())];
    }

    private sealed class Row
    {
        public long Id { get; init; }

        public string Device { get; init; } = "";

        public long ShiftFrom { get; init; }

        public string Open { get; init; } = "";

        public string Text { get; init; } = "";

        public string By { get; init; } = "";

        public long At { get; init; }

        public string ConfirmedBy { get; init; } = "";

        public long? ConfirmedAt { get; init; }

        internal HandoverNote ToNote() => new(
            Id, Device, DateTimeOffset.FromUnixTimeMilliseconds(ShiftFrom), JsonSerializer.Deserialize<HandoverItem[]>(Open)!, Text, By,
            DateTimeOffset.FromUnixTimeMilliseconds(At), ConfirmedBy,
            ConfirmedAt is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null);
    }
}
