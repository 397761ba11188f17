using System.Data.Common;
using Dapper;

namespace Spane.Storage.Audit;

/// <summary>The one place that writes the audit log. Its statements are the same for SQLite and PostgreSQL.</summary>
public static class AuditLinks
{
    /// <summary>The action of the row that tells how many rows were there before the chain.</summary>
    public const string Begun = "audit-chained";

    private const int Page = 1000;

    private const string Values = "a.at, a.by, a.action, a.subject, a.detail, a.setting, a.version, a.field, "
        + "a.old_value AS oldvalue, a.new_value AS newvalue";

    private const string Link = "INSERT INTO audit_chain (number, line, previous, hash) VALUES (@number, @line, @previous, @hash)";

    /// <summary>
    /// Adds a row behind the newest, in the transaction of what it tells of. Counting up locks the head until that transaction ends: SQLite
    /// has one writer, PostgreSQL's next waits for the row and reads it again (PostgreSQL 15 manual, 13.2.1). So it is best added last.
    /// </summary>
    /// <exception cref="DbException">It could not be stored.</exception>
    public static async Task AppendAsync(DbTransaction transaction, AuditRow row)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        ArgumentNullException.ThrowIfNull(row);
        var connection = transaction.Connection!;
        var (number, previous) = await connection.QuerySingleAsync<(long, string)>(
            "UPDATE audit_head SET number = number + 1 WHERE name = 'audit' RETURNING number, hash", transaction: transaction);
        row = row.Storable();
        var line = await connection.ExecuteScalarAsync<long>(
            """
            INSERT INTO audit (at, by, action, subject, detail, setting, version, field, old_value, new_value)
            VALUES (@At, @By, @Action, @Subject, @Detail, @Setting, @Version, @Field, @OldValue, @NewValue) RETURNING id
            """,
            row,
            transaction);
        var hash = AuditSeal.Hash(number, previous, row);
        await connection.ExecuteAsync(
            $"{Link}; UPDATE audit_head SET hash = @hash WHERE name = 'audit'",
            new { number, line, previous, hash },
            transaction);
    }

    /// <summary>The newest row.</summary>
    public static async Task<AuditHead> HeadAsync(DbConnection connection, CancellationToken cancellationToken = default)
    {
        var (number, hash) = await connection.QuerySingleAsync<(long, string)>(new CommandDefinition(
            "SELECT number, hash FROM audit_head WHERE name = 'audit'", cancellationToken: cancellationToken));
        return new(number, hash);
    }

    /// <summary>The rows about a subject, and those of two actions about another in a stretch of time, by number.</summary>
    /// <param name="actions">The actions.</param>
    /// <param name="other">The other subject.</param>
    /// <param name="from">UTC milliseconds since 1970, included.</param>
    /// <param name="to">UTC milliseconds since 1970, included.</param>
    /// <param name="most">The most rows to read; the oldest.</param>
    public static async Task<IReadOnlyList<AuditLink>> AboutAsync(
        DbConnection connection, string subject, string other, (string First, string Second) actions, long from, long to, int most,
        CancellationToken cancellationToken = default)
    {
        var links = await connection.QueryAsync<StoredLink>(new CommandDefinition(
            $"""
            SELECT c.number, c.previous, c.hash, a.id, {Values} FROM audit_chain c JOIN audit a ON a.id = c.line
            WHERE a.subject = @subject
                OR (a.subject = @other AND a.action IN (@First, @Second) AND a.at BETWEEN @from AND @to)
            ORDER BY c.number LIMIT @most
            """,
            new { subject, other, actions.First, actions.Second, from, to, most },
            cancellationToken: cancellationToken));
        return [.. links.Select(link => link.ToLink())];
    }

    /// <summary>Reads the whole log and checks it. All is read as at one instant where the transaction gives that.</summary>
    /// <param name="transaction">A serializable or repeatable one.</param>
    public static async Task<(AuditVerdict Verdict, IReadOnlyList<AuditLink> Links)> VerifyAsync(
        DbTransaction transaction, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        var connection = transaction.Connection!;
        var links = await connection.QueryAsync<StoredLink>(new CommandDefinition(
            $"SELECT c.number, c.previous, c.hash, a.id, {Values} FROM audit_chain c LEFT JOIN audit a ON a.id = c.line ORDER BY c.number",
            transaction: transaction,
            cancellationToken: cancellationToken));
        var unlinked = await connection.QueryAsync<StoredLink>(new CommandDefinition(
            $"SELECT a.id, {Values} FROM audit a WHERE a.id NOT IN (SELECT line FROM audit_chain) ORDER BY a.id",
            transaction: transaction,
            cancellationToken: cancellationToken));
        var head = await connection.QuerySingleOrDefaultAsync<StoredLink>(new CommandDefinition(
            "SELECT number, hash FROM audit_head WHERE name = 'audit'", transaction: transaction, cancellationToken: cancellationToken));
        IReadOnlyList<AuditLink> chain = [.. links.Select(link => link.ToLink())];
        var known = head is null ? new AuditHead(0, AuditSeal.Genesis) : new AuditHead(head.Number, head.Hash);
        return (AuditChain.Verify(chain, [.. unlinked.Select(link => link.ToRow()!)], known), chain);
    }

    /// <summary>Whether a migration is the one that makes the chain, and <see cref="Begin"/> belongs to it.</summary>
    internal static bool AreMadeBy(string migration) => migration.Contains("CREATE TABLE audit_chain", StringComparison.Ordinal);

    /// <summary>Chains the rows that are there, by id, and adds a row that says how many. Without rows nothing is written.</summary>
    internal static void Begin(DbTransaction transaction, DateTimeOffset at)
    {
        var connection = transaction.Connection!;
        long number = 0;
        var hash = AuditSeal.Genesis;
        for (long line = 0; ;)
        {
            var rows = connection.Query<StoredLink>(
                $"SELECT a.id, {Values} FROM audit a WHERE a.id > @line ORDER BY a.id LIMIT {Page}", new { line }, transaction).AsList();
            if (rows.Count == 0)
            {
                break;
            }

            foreach (var row in rows)
            {
                var previous = hash;
                hash = AuditSeal.Hash(++number, previous, row.ToRow()!);
                line = row.Id!.Value;
                connection.Execute(Link, new { number, line, previous, hash }, transaction);
            }
        }

        if (number == 0)
        {
            return;
        }

        connection.Execute("UPDATE audit_head SET number = @number, hash = @hash WHERE name = 'audit'", new { number, hash }, transaction);
        AppendAsync(transaction, new(at.ToUnixTimeMilliseconds(), "spane", Begun, "", $"1–{number}")).GetAwaiter().GetResult();
    }

    private sealed class StoredLink
    {
        public long Number { get; init; }

        public string Previous { get; init; } = "";

        public string Hash { get; init; } = "";

        public long? Id { get; init; }

        public long At { get; init; }

        public string By { get; init; } = "";

        public string Action { get; init; } = "";

        public string Subject { get; init; } = "";

        public string Detail { get; init; } = "";

        public string? Setting { get; init; }

        public long? Version { get; init; }

        public string? Field { get; init; }

        public string? OldValue { get; init; }

        public string? NewValue { get; init; }

        public AuditRow? ToRow() => Id is null ? null : new(At, By, Action, Subject, Detail, Setting, Version, Field, OldValue, NewValue);

        public AuditLink ToLink() => new(Number, Previous, Hash, ToRow());
    }
}
