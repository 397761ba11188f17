using Dapper;
using Spane.Backend.Live;
using Spane.Backend.Twins;
using Spane.Dashboard.Live;
using Spane.Electricity.Switching;
using Spane.Messages;
using Spane.Storage.Settings;

namespace Spane.Backend.Commands;

/// <summary>The table of commands: the one place that says how far a command has got; the live stream and the API tell what it says. A
/// state only ever moves forward: what arrives late or again changes nothing.</summary>
internal sealed class CommandRecords(SettingsDatabase database, LiveState live, TimeProvider time) : IDisposable
{
    /// <summary>How long a node may be silent about a command that it has accepted: after three status intervals it counts as offline
    /// (docs/protocol.md, Liveness), and one that was reset within them has forgotten the command.</summary>
    internal static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(90);

    private const string Columns = "id, device, action, by, issued, expires, state, why, value, changed";
    private const int ShownCommands = 10;

    private static readonly TimeSpan ShownAfterRestart = TimeSpan.FromHours(1);

    // One at a time reads and shows, so that what was read first is not shown last.
    private readonly SemaphoreSlim _showing = new(1, 1);

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Records a new command as queued, with its line of the audit log: neither is there without the other.</summary>
    public async Task<CommandRecord> AddAsync(
        string device, CommandPayload command, string change, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await AuditLog.AddAsync(transaction, time.GetUtcNow(), command.By, "command", device, change);
        await connection.ExecuteAsync(
            """
            INSERT INTO command (id, device, action, by, issued, expires, state, changed, payload)
            VALUES (@Id, @device, @Action, @By, @IssuedUtcMilliseconds, @ExpiresUtcMilliseconds, 'Queued', @IssuedUtcMilliseconds, @payload)
            """,
            new
            {
                command.Id,
                device,
                command.Action,
                command.By,
                command.IssuedUtcMilliseconds,
                command.ExpiresUtcMilliseconds,
                payload = command.ToUtf8(),
            },
            transaction);
        await transaction.CommitAsync(cancellationToken);
        await ShowAsync([device], cancellationToken);
        return new CommandRecord(
            command.Id, device, command.Action, command.By, command.IssuedUtcMilliseconds, command.ExpiresUtcMilliseconds,
            nameof(CommandState.Queued), "", null, command.IssuedUtcMilliseconds);
    }

    /// <summary>Notes how far commands have got.</summary>
    public async Task NoteAsync(IReadOnlyCollection<CommandStep> steps, CancellationToken cancellationToken = default)
    {
        if (steps.Count == 0)
        {
            return;
        }

        await using var connection = await database.OpenAsync(cancellationToken);
        foreach (var step in steps)
        {
            var before = step.State switch
            {
                CommandState.Sent => "'Queued'",
                CommandState.Delivered => "'Queued', 'Sent'",
                _ => "'Queued', 'Sent', 'Delivered', 'Unknown'",
            };
            await connection.ExecuteAsync(new CommandDefinition(
                $"""
                UPDATE command SET state = @state, why = @Why, value = @Value, changed = @Now
                WHERE id = @Id AND device = @Device AND state IN ({before})
                """,
                new { step.Id, step.Device, state = step.State.ToString(), step.Why, step.Value, Now },
                cancellationToken: cancellationToken));
        }

        await ShowAsync(steps.Select(step => step.Device), cancellationToken);
    }

    /// <summary>Ends commands whose time ran out before their node had them, and gives up those that their node accepted and no longer
    /// speaks of.</summary>
    public async Task TimeOutAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var devices = await connection.QueryAsync<string>(new CommandDefinition(
            """
            UPDATE command SET state = CASE state WHEN 'Delivered' THEN 'Unknown' ELSE 'Expired' END, changed = @Now
            WHERE (state IN ('Queued', 'Sent') AND expires < @Now)
                OR (state = 'Delivered' AND expires < @unanswered AND changed < @unanswered)
            RETURNING device
            """,
            new { Now, unanswered = Now - (long)AnswerTime.TotalMilliseconds },
            cancellationToken: cancellationToken));
        await ShowAsync(devices, cancellationToken);
    }

    /// <summary>Shows the commands of before a restart again, so that a screen that waits for one of them learns how it ended.</summary>
    internal async Task ShowLatestAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var devices = await connection.QueryAsync<string>(new CommandDefinition(
            "SELECT DISTINCT device FROM command WHERE issued > @since",
            new { since = Now - (long)ShownAfterRestart.TotalMilliseconds },
            cancellationToken: cancellationToken));
        await ShowAsync(devices, cancellationToken);
    }

    /// <summary>Reads one command.</summary>
    public async Task<CommandRecord?> FindAsync(string id, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<CommandRecord>(new CommandDefinition(
            $"SELECT {Columns} FROM command WHERE id = @id", new { id }, cancellationToken: cancellationToken));
    }

    /// <summary>Reads a device's latest commands.</summary>
    public async Task<IReadOnlyList<CommandRecord>> NewestAsync(string device, int count, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<CommandRecord>(new CommandDefinition(
            $"SELECT {Columns} FROM command WHERE device = @device ORDER BY issued DESC, id DESC LIMIT @count",
            new { device, count },
            cancellationToken: cancellationToken));
        return rows.AsList();
    }

    /// <summary>Who gave a device commands in a stretch of time.</summary>
    /// <param name="from">First instant, UTC.</param>
    /// <param name="to">First instant after, UTC.</param>
    /// <returns>Names, each once, in order.</returns>
    public async Task<IReadOnlyList<string>> PeopleAsync(string device, DateTimeOffset from, DateTimeOffset to,
        CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var names = await connection.QueryAsync<string>(new CommandDefinition(
            "SELECT DISTINCT by FROM command WHERE device = @device AND issued >= @from AND issued < @to ORDER BY by",
            new { device, from = from.ToUnixTimeMilliseconds(), to = to.ToUnixTimeMilliseconds() },
            cancellationToken: cancellationToken));
        return names.AsList();
    }

    private static CommandProgress Progress(CommandRecord record) =>
        new(record.Id, record.State.ToLowerInvariant(), record.Why, record.Value);

    public void Dispose() => _showing.Dispose();

    private async Task ShowAsync(IEnumerable<string> devices, CancellationToken cancellationToken)
    {
        foreach (var device in devices.Distinct())
        {
            await _showing.WaitAsync(cancellationToken);
            try
            {
                var newest = await NewestAsync(device, ShownCommands, cancellationToken);
                live.Publish(device, [.. newest.Select(Progress)]);
            }
            finally
            {
                _showing.Release();
            }
        }
    }
}

/// <summary>A command and how far it has got.</summary>
/// <param name="Action">What to do, as in docs/protocol.md.</param>
/// <param name="Issued">When, UTC milliseconds since 1970.</param>
/// <param name="Expires">When it expires, UTC milliseconds since 1970.</param>
/// <param name="State">Name of a <see cref="Electricity.Switching.CommandState"/>.</param>
/// <param name="Why">The node's code for a command that it did not do; empty otherwise.</param>
/// <param name="Value">The measurement that proves it, in the unit of its command; null: none.</param>
/// <param name="Changed">When the state last changed, UTC milliseconds since 1970.</param>
internal sealed record CommandRecord(
    string Id, string Device, string Action, string By, long Issued, long Expires, string State, string Why, double? Value, long Changed);
