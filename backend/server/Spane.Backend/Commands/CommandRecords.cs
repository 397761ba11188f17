using Dapper;
using Spane.Electricity.Switching;
using Spane.Messages;
using Spane.Storage.Settings;

namespace Spane.Backend.Commands;

/// <summary>The table of commands. A state only ever moves forward: what arrives late or twice changes nothing.</summary>
/// <param name="database">Where it is.</param>
/// <param name="time">Dates the changes.</param>
public sealed class CommandRecords(SettingsDatabase database, TimeProvider time)
{
    private const string Columns = "id, device, action, by, issued, expires, state, why, value, changed";
    private const string Open = "state IN ('Queued', 'Sent', 'Delivered')";

    /// <summary>Notes a new command as queued.</summary>
    /// <param name="device">Device id.</param>
    /// <param name="command">The command.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task AddAsync(string device, CommandPayload command, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        await using var connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            INSERT INTO command (id, device, action, by, issued, expires, state, changed, payload)
            VALUES (@Id, @device, @Action, @By, @IssuedUtcMilliseconds, @ExpiresUtcMilliseconds, 'Queued', @IssuedUtcMilliseconds, @payload)
            """,
            new { command.Id, device, command.Action, command.By, command.IssuedUtcMilliseconds, command.ExpiresUtcMilliseconds, payload = command.ToUtf8() },
            cancellationToken: cancellationToken));
    }

    /// <summary>Notes that the broker has taken a command.</summary>
    /// <param name="id">The command's id.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task SentAsync(string id, CancellationToken cancellationToken = default) =>
        UpdateAsync("state = 'Queued'", id, CommandState.Sent, "", null, cancellationToken);

    /// <summary>Notes how far nodes say that commands have got.</summary>
    /// <param name="acknowledgements">In the order received.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task NoteAsync(IReadOnlyList<AcknowledgementMessage> acknowledgements, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(acknowledgements);
        foreach (var acknowledgement in acknowledgements)
        {
            var (condition, state) = acknowledgement.State switch
            {
                "accepted" => ("state IN ('Queued', 'Sent')", CommandState.Delivered),
                "done" => (Open, CommandState.Done),
                "expired" => (Open, CommandState.Expired),
                _ => (Open, CommandState.Failed),
            };
            await UpdateAsync(condition, acknowledgement.CommandId, state, acknowledgement.Why, acknowledgement.Value, cancellationToken);
        }
    }

    /// <summary>Notes commands as expired whose time ran out before the node had them.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>How many.</returns>
    public async Task<int> ExpireAsync(CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.ExecuteAsync(new CommandDefinition(
            "UPDATE command SET state = 'Expired', changed = @now WHERE state IN ('Queued', 'Sent') AND expires < @now",
            new { now = Now },
            cancellationToken: cancellationToken));
    }

    /// <summary>Reads one command.</summary>
    /// <param name="id">The command's id.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The command; null: there is none of that id.</returns>
    public async Task<CommandRecord?> FindAsync(string id, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<CommandRecord>(new CommandDefinition(
            $"SELECT {Columns} FROM command WHERE id = @id", new { id }, cancellationToken: cancellationToken));
    }

    /// <summary>Reads a device's latest commands.</summary>
    /// <param name="device">Device id.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Newest first.</returns>
    public async Task<IReadOnlyList<CommandRecord>> NewestAsync(string device, int count, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<CommandRecord>(new CommandDefinition(
            $"SELECT {Columns} FROM command WHERE device = @device ORDER BY issued DESC, id DESC LIMIT @count", new { device, count }, cancellationToken: cancellationToken));
        return rows.AsList();
    }

    /// <summary>Who gave a device commands in a stretch of time.</summary>
    /// <param name="device">Device id.</param>
    /// <param name="from">First instant, UTC.</param>
    /// <param name="to">First instant after, UTC.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Names, each once, in order.</returns>
    public async Task<IReadOnlyList<string>> PeopleAsync(string device, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var names = await connection.QueryAsync<string>(new CommandDefinition(
            "SELECT DISTINCT by FROM command WHERE device = @device AND issued >= @from AND issued < @to ORDER BY by",
            new { device, from = from.ToUnixTimeMilliseconds(), to = to.ToUnixTimeMilliseconds() },
            cancellationToken: cancellationToken));
        return names.AsList();
    }

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    private async Task UpdateAsync(string condition, string id, CommandState state, string why, double? value, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(
            $"UPDATE command SET state = @state, why = @why, value = @value, changed = @now WHERE id = @id AND {condition}",
            new { id, state = state.ToString(), why, value, now = Now },
            cancellationToken: cancellationToken));
    }
}
