using System.Data.Common;
using Dapper;
using Spane.Storage.Settings;
using Spane.Troubleshooting.Drills;

namespace Spane.Backend.Drills;

/// <summary>The drills, open and past, each change with its line of the audit log.</summary>
internal sealed class DrillStore(SettingsDatabase database)
{
    private const string Columns =
        """
        id, device, scenario, seed, started_at AS startedat, started_by AS startedby, acknowledged_at AS acknowledgedat,
        acknowledged_by AS acknowledgedby, cause, cause_at AS causeat, wrong_steps AS wrongsteps, right_step_at AS rightstepat,
        ended_at AS endedat, ended, ended_by AS endedby, version
        """;

    /// <summary>The newest, of all lines.</summary>
    internal Task<IReadOnlyList<AlarmDrill>> NewestAsync(int count, CancellationToken cancellationToken) =>
        ReadAsync("1 = 1 ORDER BY id DESC LIMIT @count", new { count }, cancellationToken);

    /// <summary>Those that are open, oldest first.</summary>
    internal Task<IReadOnlyList<AlarmDrill>> OpenAsync(CancellationToken cancellationToken) =>
        ReadAsync("ended = 'None' ORDER BY id", new { }, cancellationToken);

    internal async Task<AlarmDrill?> FindAsync(long id, CancellationToken cancellationToken) =>
        await ReadAsync("id = @id", new { id }, cancellationToken) is [var drill] ? drill : null;

    /// <summary>Keeps a new one.</summary>
    /// <returns>False: another one is open at its line.</returns>
    internal async Task<bool> AddAsync(AlarmDrill drill, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using DbTransaction transaction = await connection.BeginTransactionAsync(cancellationToken);
        var added = await connection.ExecuteAsync(
            """
            INSERT INTO alarm_drill
                (device, scenario, seed, started_at, started_by, acknowledged_by, cause, wrong_steps, ended, ended_by, version)
            VALUES (@Device, @Scenario, @Seed, @at, @StartedBy, '', '', 0, 'None', '', 0)
            ON CONFLICT DO NOTHING
            """,
            new { drill.Device, drill.Scenario, drill.Seed, at = drill.StartedAt.ToUnixTimeMilliseconds(), drill.StartedBy },
            transaction);
        if (added == 0)
        {
            return false;
        }

        await AuditLog.AddAsync(transaction, drill.StartedAt, drill.StartedBy, "drill-started", drill.Device, drill.Scenario);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>Keeps a change.</summary>
    /// <param name="action">What happened, as the texts <c>audit.…</c> name it.</param>
    /// <returns>False: it was changed meanwhile.</returns>
    internal async Task<bool> SaveAsync(
        AlarmDrill drill, DateTimeOffset at, string by, string action, string detail, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using DbTransaction transaction = await connection.BeginTransactionAsync(cancellationToken);
        var saved = await connection.ExecuteAsync(
            """
            UPDATE alarm_drill SET acknowledged_at = @acknowledged, acknowledged_by = @AcknowledgedBy, cause = @ChosenCause,
                cause_at = @chosen, wrong_steps = @WrongSteps, right_step_at = @right, ended_at = @endedat, ended = @ended,
                ended_by = @EndedBy, version = version + 1
            WHERE id = @Id AND version = @Version AND ended = 'None'
            """,
            new
            {
                drill.Id,
                drill.Version,
                acknowledged = drill.AcknowledgedAt?.ToUnixTimeMilliseconds(),
                drill.AcknowledgedBy,
                drill.ChosenCause,
                chosen = drill.ChosenAt?.ToUnixTimeMilliseconds(),
                drill.WrongSteps,
                right = drill.RightStepAt?.ToUnixTimeMilliseconds(),
                endedat = drill.EndedAt?.ToUnixTimeMilliseconds(),
                ended = drill.End.ToString(),
                drill.EndedBy,
            },
            transaction);
        if (saved == 0)
        {
            return false;
        }

        await AuditLog.AddAsync(transaction, at, by, action, drill.Device, $"{drill.Scenario} {detail}".TrimEnd());
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private async Task<IReadOnlyList<AlarmDrill>> ReadAsync(string which, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            $"SELECT {Columns} FROM alarm_drill WHERE {which}", parameters, cancellationToken: cancellationToken));
        return [.. rows.Select(row => row.ToDrill())];
    }

    private sealed class Row
    {
        public long Id { get; init; }

        public string Device { get; init; } = "";

        public string Scenario { get; init; } = "";

        public long Seed { get; init; }

        public long StartedAt { get; init; }

        public string StartedBy { get; init; } = "";

        public long? AcknowledgedAt { get; init; }

        public string AcknowledgedBy { get; init; } = "";

        public string Cause { get; init; } = "";

        public long? CauseAt { get; init; }

        public long WrongSteps { get; init; }

        public long? RightStepAt { get; init; }

        public long? EndedAt { get; init; }

        public string Ended { get; init; } = "";

        public string EndedBy { get; init; } = "";

        public long Version { get; init; }

        internal AlarmDrill ToDrill() => new()
        {
            Id = Id,
            Device = Device,
            Scenario = Scenario,
            Seed = (int)Seed,
            StartedAt = DateTimeOffset.FromUnixTimeMilliseconds(StartedAt),
            StartedBy = StartedBy,
            AcknowledgedAt = Time(AcknowledgedAt),
            AcknowledgedBy = AcknowledgedBy,
            ChosenCause = Cause,
            ChosenAt = Time(CauseAt),
            WrongSteps = (int)WrongSteps,
            RightStepAt = Time(RightStepAt),
            EndedAt = Time(EndedAt),
            End = Enum.TryParse<DrillEnd>(Ended, out var end) ? end : DrillEnd.Stopped,
            EndedBy = EndedBy,
            Version = Version,
        };

        private static DateTimeOffset? Time(long? at) => at is { } known ? DateTimeOffset.FromUnixTimeMilliseconds(known) : null;
    }
}
