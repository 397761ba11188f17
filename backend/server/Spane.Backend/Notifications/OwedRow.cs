using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Dapper;
using Spane.Packing.Alarms;
using Spane.Packing.Notifications;

namespace Spane.Backend.Notifications;

/// <summary>A row of the table <c>notification</c>, named as its columns are: what is owed to one receiver.</summary>
[SuppressMessage("Style", "IDE1006", Justification = "Dapper maps columns by name.")]
internal sealed record OwedRow
{
    public long id { get; init; }

    public string name { get; init; } = "";

    public string channel { get; init; } = "";

    public string target { get; init; } = "";

    public string person { get; init; } = "";

    public string device { get; init; } = "";

    public string source { get; init; } = "";

    /// <summary>Empty: a test.</summary>
    public string code { get; init; } = "";

    public long since { get; init; }

    public long step { get; init; }

    public long escalated { get; init; }

    public long created { get; init; }

    public string? delivery { get; init; }

    /// <summary>When the alarm was over, UTC ms; null: it tells that it came.</summary>
    public long? returned { get; init; }

    /// <summary>From when on it may be told, UTC ms; 0: at once.</summary>
    public long due { get; init; }

    /// <summary>Writes it, unless it has been written before or too much waits for its receiver.</summary>
    /// <returns>1: it is new; 0: it is not written.</returns>
    internal static Task<int> InsertAsync(DbTransaction transaction, OwedRow row, int maxWaiting) =>
        transaction.Connection!.ExecuteAsync(
            """
            INSERT INTO notification (name, channel, target, person, device, source, code, since, step, escalated, created, returned, due)
            SELECT @name, @channel, @target, @person, @device, @source, @code, @since, @step, @escalated, @created, @returned, @due
            WHERE (SELECT count(*) FROM notification WHERE delivery IS NULL AND channel = @channel AND target = @target) < @maxWaiting
            ON CONFLICT (name) DO NOTHING
            """,
            new
            {
                row.name,
                row.channel,
                row.target,
                row.person,
                row.device,
                row.source,
                row.code,
                row.since,
                row.step,
                row.escalated,
                row.created,
                row.returned,
                row.due,
                maxWaiting,
            },
            transaction);

    /// <summary>The alarm that it tells of; null: a test, or a type that the catalogue does not have.</summary>
    internal NotifiedAlarm? ToAlarm() => AlarmCatalog.Find(code) is null
        ? null : new(new(device, source, code), DateTimeOffset.FromUnixTimeMilliseconds(since), (int)step, escalated == 1)
        {
            Returned = returned is { } over ? DateTimeOffset.FromUnixTimeMilliseconds(over) : null,
        };
}
