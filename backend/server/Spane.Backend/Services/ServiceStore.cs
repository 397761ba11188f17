using System.Data.Common;
using Dapper;
using Spane.Packing.Services;
using Spane.Storage.Settings;

namespace Spane.Backend.Services;

/// <summary>What is serviced at lines, and each service that was done.</summary>
internal sealed class ServiceStore(SettingsDatabase database)
{
    /// <summary>A line's tasks, each with its newest service.</summary>
    internal async Task<IReadOnlyList<ServiceTask>> TasksAsync(string device, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            """
            SELECT task.id AS id, task.name AS name, every_cycles AS everycycles, every_hours AS everyhours, done.cycles AS cycles,
                done.run_ms AS run, done.note AS note, done.by AS by, done.at AS at
            FROM service_task AS task JOIN service_done AS done ON done.task = task.id
            WHERE task.device = @device AND task.removed = 0
                AND done.id = (SELECT max(newest.id) FROM service_done AS newest WHERE newest.task = task.id)
            """,
            new { device },
            cancellationToken: cancellationToken));
        return [.. rows.Select(row => new ServiceTask(row.Id, row.Name, row.EveryCycles, row.EveryHours, row.ToRecord()))];
    }

    /// <summary>A line's latest services, of removed tasks too.</summary>
    internal async Task<IReadOnlyList<(string Task, ServiceRecord Record)>> DoneAsync(string device, int count,
        CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            """
            SELECT task.name AS name, done.cycles AS cycles, done.run_ms AS run, done.note AS note, done.by AS by, done.at AS at
            FROM service_done AS done JOIN service_task AS task ON task.id = done.task
            WHERE task.device = @device ORDER BY done.id DESC LIMIT @count
            """,
            new { device, count },
            cancellationToken: cancellationToken));
        return [.. rows.Select(row => (row.Name, row.ToRecord()))];
    }

    /// <summary>Lays a task down; what was used before does not count.</summary>
    internal static async Task AddAsync(DbTransaction transaction, string device, ServiceTask task)
    {
        var id = await transaction.Connection!.ExecuteScalarAsync<long>(
            """
            INSERT INTO service_task (device, name, every_cycles, every_hours) VALUES (@device, @Name, @EveryCycles, @EveryHours)
            RETURNING id
            """,
            new { device, task.Name, task.EveryCycles, task.EveryHours },
            transaction);
        await DoneAsync(transaction, id, task.Last);
    }

    internal static Task ChangeAsync(DbTransaction transaction, ServiceTask task) => transaction.Connection!.ExecuteAsync(
        "UPDATE service_task SET name = @Name, every_cycles = @EveryCycles, every_hours = @EveryHours WHERE id = @Id",
        new { task.Id, task.Name, task.EveryCycles, task.EveryHours },
        transaction);

    internal static Task RemoveAsync(DbTransaction transaction, long id) => transaction.Connection!.ExecuteAsync(
        "UPDATE service_task SET removed = 1 WHERE id = @id", new { id }, transaction);

    internal static Task DoneAsync(DbTransaction transaction, long task, ServiceRecord record) => transaction.Connection!.ExecuteAsync(
        "INSERT INTO service_done (task, cycles, run_ms, note, by, at) VALUES (@task, @Cycles, @run, @Note, @By, @at)",
        new
        {
            task,
            record.Usage.Cycles,
            run = (long)record.Usage.Running.TotalMilliseconds,
            record.Note,
            record.By,
            at = record.At.ToUnixTimeMilliseconds(),
        },
        transaction);

    private sealed class Row
    {
        public long Id { get; init; }

        public string Name { get; init; } = "";

        public long? EveryCycles { get; init; }

        public double? EveryHours { get; init; }

        public long Cycles { get; init; }

        public long Run { get; init; }

        public string Note { get; init; } = "";

        public string By { get; init; } = "";

        public long At { get; init; }

        internal ServiceRecord ToRecord() => new(
            DateTimeOffset.FromUnixTimeMilliseconds(At), By, Note, new(Cycles, TimeSpan.FromMilliseconds(Run)));
    }
}
