using System.Data.Common;
using System.Globalization;
using Dapper;
using Spane.Backend.Live;
using Spane.Dashboard.Quality;
using Spane.Packing.Trace;
using Spane.Storage.Lots;
using Spane.Storage.Settings;

namespace Spane.Backend.Trace;

/// <summary>The one door of deliveries and where they go: received, used, returned, discarded, blocked, voided; each with its line of the
/// audit log. Refusals are named as the texts <c>refused.…</c> name them.</summary>
internal sealed class MaterialService(
    SettingsDatabase database, MaterialTrace trace, ILotTable lots, LiveState live, TimeProvider time)
{
    /// <summary>Receives a delivery.</summary>
    /// <param name="asked">Its number, time and receiver are not read.</param>
    internal async Task<(string? Why, long Id)> ReceiveAsync(IncomingLot asked, string by, CancellationToken cancellationToken)
    {
        if (!IsLine(asked.Number, 40) || !IsLine(asked.Material, 80) || !IsLine(asked.Supplier, 80))
        {
            return ("material-words", 0);
        }

        if (!MaterialRules.IsFit(asked.Kind, asked.ReceivedGrams))
        {
            return ("material-grams", 0);
        }

        var now = time.GetUtcNow();
        if (asked.BestBefore < Today(now))
        {
            return ("material-expired", 0);
        }

        await using var connection = await database.OpenAsync(cancellationToken);
        await using DbTransaction transaction = await connection.BeginTransactionAsync(cancellationToken);
        var id = await connection.ExecuteScalarAsync<long?>(
            """
            INSERT INTO incoming_lot (kind, material, supplier, number, best_before, received_grams, by, at)
            VALUES (@kind, @Material, @Supplier, @Number, @day, @ReceivedGrams, @by, @at) ON CONFLICT DO NOTHING RETURNING id
            """,
            new
            {
                kind = asked.Kind.ToString(),
                asked.Material,
                asked.Supplier,
                asked.Number,
                day = asked.BestBefore?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                asked.ReceivedGrams,
                by,
                at = now.ToUnixTimeMilliseconds(),
            },
            transaction);
        if (id is null)
        {
            return ("material-known", 0);
        }

        await AuditLog.AddAsync(
            transaction, now, by, "material-received", SubjectOf(asked),
            FormattableString.Invariant($"{asked.Kind}; {asked.ReceivedGrams} g; {asked.BestBefore:yyyy-MM-dd}"));
        await transaction.CommitAsync(cancellationToken);
        return (null, id.Value);
    }

    /// <summary>Notes that some of a delivery went into a packed lot or out of it.</summary>
    internal async Task<string?> MoveAsync(
        long incoming, string device, string lot, string product, MovementKind kind, double? grams, string by,
        CancellationToken cancellationToken)
    {
        if (await trace.IncomingAsync(incoming, cancellationToken) is not { } delivery)
        {
            return "material-unknown";
        }

        if (!await IsPackedAsync(device, lot, product, cancellationToken))
        {
            return "material-lot";
        }

        var now = time.GetUtcNow();
        var moved = await trace.OfIncomingAsync(incoming, cancellationToken);
        if (MaterialRules.Problem(delivery, moved, (device, lot, product), kind, grams, Today(now)) is { } why)
        {
            return why;
        }

        await using var connection = await database.OpenAsync(cancellationToken);
        await using DbTransaction transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync(
            """
            INSERT INTO material_movement (incoming, device, lot, product, kind, grams, by, at)
            VALUES (@incoming, @device, @lot, @product, @kind, @grams, @by, @at)
            """,
            new { incoming, device, lot, product, kind = kind.ToString(), grams, by, at = now.ToUnixTimeMilliseconds() },
            transaction);
        await AuditLog.AddAsync(
            transaction, now, by, $"material-{kind.ToString().ToLowerInvariant()}", LotSeal.SubjectOf(device, product, lot),
            FormattableString.Invariant($"{SubjectOf(delivery)}: {grams} g"));
        await transaction.CommitAsync(cancellationToken);
        return null;
    }

    /// <summary>Takes back what was noted by mistake.</summary>
    internal async Task<string?> VoidAsync(string device, long id, string reason, string by, CancellationToken cancellationToken)
    {
        if (!IsLine(reason, 200))
        {
            return "material-reason";
        }

        if (await trace.MovementAsync(id, cancellationToken) is not { Voided: "" } movement || movement.Device != device)
        {
            return "material-unknown";
        }

        var of = LotSeal.SubjectOf(movement.Device, movement.Product, movement.Lot);
        var detail = FormattableString.Invariant($"{movement.Kind} {SubjectOf(movement.Incoming)}: {movement.Grams} g; {reason}");
        return await ChangeAsync(
            "UPDATE material_movement SET voided = @reason WHERE id = @id AND voided = ''", new { id, reason }, by, "material-voided", of,
            detail, cancellationToken);
    }

    /// <summary>Says that a delivery may not be used, or that it may again.</summary>
    /// <param name="reason">Why not; empty: it may.</param>
    internal async Task<string?> BlockAsync(long incoming, string reason, string by, CancellationToken cancellationToken)
    {
        if (reason.Length > 0 && !IsLine(reason, 200))
        {
            return "material-reason";
        }

        return await trace.IncomingAsync(incoming, cancellationToken) is not { } delivery || delivery.Block == reason
            ? "material-unknown"
            : await ChangeAsync(
                "UPDATE incoming_lot SET block = @reason WHERE id = @incoming", new { incoming, reason }, by,
                reason.Length > 0 ? "material-blocked" : "material-unblocked", SubjectOf(delivery), reason, cancellationToken);
    }

    private async Task<bool> IsPackedAsync(string device, string lot, string product, CancellationToken cancellationToken) =>
        lot.Length > 0
            && ((live.Line(device) is { } line && line.Lot == lot && line.Product.Id == product)
                || (await lots.FindAsync(lot, cancellationToken)).Any(span => span.Device == device && span.Product == product));

    private async Task<string?> ChangeAsync(
        string statement, object parameters, string by, string action, string subject, string detail, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using DbTransaction transaction = await connection.BeginTransactionAsync(cancellationToken);
        if (await connection.ExecuteAsync(statement, parameters, transaction) == 0)
        {
            return "material-unknown";
        }

        await AuditLog.AddAsync(transaction, time.GetUtcNow(), by, action, subject, detail);
        await transaction.CommitAsync(cancellationToken);
        return null;
    }

    private static string SubjectOf(IncomingLot delivery) => $"{delivery.Supplier} {delivery.Material} {delivery.Number}";

    private static bool IsLine(string text, int most) => text.Trim().Length > 0 && text.Length <= most && !text.Any(char.IsControl);

    private DateOnly Today(DateTimeOffset now) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, time.LocalTimeZone).DateTime);
}
