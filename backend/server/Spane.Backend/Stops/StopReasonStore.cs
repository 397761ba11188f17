using System.Data.Common;
using Dapper;
using Spane.Dashboard.Quality;
using Spane.Packing.Shifts;
using Spane.Packing.Stops;
using Spane.Storage.Settings;

namespace Spane.Backend.Stops;

/// <summary>What people have said of stops; of a stop, known by its start, the newest answer counts.</summary>
internal sealed class StopReasonStore(SettingsDatabase database, ShiftCalendar calendar)
{
    /// <summary>The stops among what a line did: with what a person said, else what an event means, else that nothing was
    /// planned.</summary>
    internal async Task<IReadOnlyList<LineStop>> StopsAsync(
        string device, IEnumerable<CourseSpan> course, CancellationToken cancellationToken)
    {
        CourseSpan[] stopped = [.. course.Where(span => span.State == CourseState.Stopped)];
        if (stopped is [])
        {
            return [];
        }

        var said = await SaidAsync(device, stopped.Min(span => span.From), stopped.Max(span => span.To), cancellationToken);
        return
        [
            .. stopped.Select(span =>
            {
                var (reason, by) = said.TryGetValue(span.From.ToUnixTimeMilliseconds(), out var answer)
                    ? (StopReasons.Find(answer.Reason), answer.By)
                    : (StopReasons.Of(span.Reason), "");
                var lost = calendar.Planned(span.From, span.To);
                return new LineStop(span.From, span.To, reason ?? (lost == TimeSpan.Zero ? StopReasons.Break : null), by) { Lost = lost };
            }),
        ];
    }

    /// <summary>Keeps an answer.</summary>
    internal static Task WriteAsync(DbTransaction transaction, string device, DateTimeOffset stopped, string reason, string by,
        DateTimeOffset at) => transaction.Connection!.ExecuteAsync(
        "INSERT INTO stop_reason (device, stopped, reason, by, at) VALUES (@device, @stopped, @reason, @by, @at)",
        new { device, stopped = stopped.ToUnixTimeMilliseconds(), reason, by, at = at.ToUnixTimeMilliseconds() },
        transaction);

    private async Task<Dictionary<long, (string Reason, string By)>> SaidAsync(
        string device, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<(long Stopped, string Reason, string By)>(new CommandDefinition(
            """
            SELECT stopped, reason, by FROM stop_reason
            WHERE device = @device AND stopped >= @from AND stopped < @to ORDER BY id
            """,
            new { device, from = from.ToUnixTimeMilliseconds(), to = to.ToUnixTimeMilliseconds() },
            cancellationToken: cancellationToken));
        Dictionary<long, (string, string)> newest = [];
        foreach (var row in rows)
        {
            newest[row.Stopped] = (row.Reason, row.By);
        }

        return newest;
    }
}
