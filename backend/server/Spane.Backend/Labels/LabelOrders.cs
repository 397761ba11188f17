using System.Data.Common;
using System.Globalization;
using Dapper;
using Spane.Backend.Settings;
using Spane.Dashboard.Labels;
using Spane.Dashboard.Quality;
using Spane.Storage.Settings;

namespace Spane.Backend.Labels;

/// <summary>The orders of labels as they are kept: each with its line of the audit log, which says the count.</summary>
internal sealed class LabelOrders(SettingsDatabase database, LabelOptions options, TimeProvider time) : ILabels
{
    /// <summary>Orders that may wait for one printer.</summary>
    internal const int MostWaiting = 20;

    // A printer is given up after much less; what is older was left by a backend that has stopped.
    private static readonly TimeSpan LongestSending = TimeSpan.FromMinutes(2);

    public IReadOnlyList<string> Printers => options.Names;

    public async Task<IReadOnlyList<LabelPrint>> NewestAsync(string device, int count, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            """
            SELECT product, lot, copies, printer, by, at, state, why FROM label_print WHERE device = @device ORDER BY id DESC LIMIT @count
            """,
            new { device, count },
            cancellationToken: cancellationToken));
        return [.. rows.Select(row => row.ToPrint())];
    }

    /// <summary>Keeps an order.</summary>
    /// <param name="content">What is sent to the printer; empty: nothing, a file was made.</param>
    /// <returns>Whether it is kept; false: too many wait for that printer.</returns>
    internal async Task<bool> AddAsync(string device, string product, string lot, int copies, string printer, string content, string by,
        CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using DbTransaction transaction = await connection.BeginTransactionAsync(cancellationToken);
        var waiting = await connection.ExecuteScalarAsync<long>(
            "SELECT count(*) FROM label_print WHERE printer = @printer AND state IN ('waiting', 'sending')", new { printer }, transaction);
        if (waiting >= MostWaiting)
        {
            return false;
        }

        var now = time.GetUtcNow();
        await connection.ExecuteAsync(
            """
            INSERT INTO label_print (device, product, lot, copies, printer, content, by, at, state, why)
            VALUES (@device, @product, @lot, @copies, @printer, @content, @by, @at, @state, '')
            """,
            new
            {
                device,
                product,
                lot,
                copies,
                printer,
                content,
                by,
                at = now.ToUnixTimeMilliseconds(),
                state = content.Length > 0 ? "waiting" : "sent",
            },
            transaction);
        await AuditLog.AddAsync(
            transaction, now, by, "label-print", LotSeal.SubjectOf(device, product, lot),
            string.Create(CultureInfo.InvariantCulture, $"{copies} → {printer}"));
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>Takes the oldest order that waits, so that nobody else does.</summary>
    internal async Task<WaitingLabel?> TakeAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var row = await connection.QuerySingleOrDefaultAsync<(long Id, string Printer, string Content)?>(new CommandDefinition(
            """
            UPDATE label_print SET state = 'sending', ended = @now
            WHERE id = (SELECT min(id) FROM label_print WHERE state = 'waiting') AND state = 'waiting' RETURNING id, printer, content
            """,
            new { now = time.GetUtcNow().ToUnixTimeMilliseconds() },
            cancellationToken: cancellationToken));
        return row is var (id, printer, content) ? new(id, printer, content) : null;
    }

    /// <summary>Says what came of an order; what was sent is not kept.</summary>
    /// <param name="why">Why it failed; empty: it did not.</param>
    internal async Task EndAsync(long id, string why, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            "UPDATE label_print SET state = @state, why = @why, content = '', ended = @now WHERE id = @id",
            new { id, why, state = why.Length > 0 ? "failed" : "sent", now = time.GetUtcNow().ToUnixTimeMilliseconds() },
            cancellationToken: cancellationToken));
    }

    /// <summary>Gives up what a backend was sending when it stopped: nobody knows whether it was printed, and labels must not be printed
    /// twice unasked.</summary>
    internal async Task GiveUpAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var before = (time.GetUtcNow() - LongestSending).ToUnixTimeMilliseconds();
        await connection.ExecuteAsync(new CommandDefinition(
            "UPDATE label_print SET state = 'failed', why = 'interrupted', content = '' WHERE state = 'sending' AND ended < @before",
            new { before },
            cancellationToken: cancellationToken));
    }

    private sealed class Row
    {
        public string Product { get; init; } = "";

        public string Lot { get; init; } = "";

        public long Copies { get; init; }

        public string Printer { get; init; } = "";

        public string By { get; init; } = "";

        public long At { get; init; }

        public string State { get; init; } = "";

        public string Why { get; init; } = "";

        internal LabelPrint ToPrint() => new(
            Product, Lot, (int)Copies, Printer, By, DateTimeOffset.FromUnixTimeMilliseconds(At),
            Enum.Parse<LabelPrintState>(State, ignoreCase: true), Why);
    }
}

/// <summary>An order that is to be sent.</summary>
internal sealed record WaitingLabel(long Id, string Printer, string Content);
