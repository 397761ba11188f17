using System.Data.Common;
using Dapper;
using Spane.Backend.Live;
using Spane.Dashboard.Quality;
using Spane.Dashboard.Release;
using Spane.Dashboard.Stops;
using Spane.Packing.Products;
using Spane.Packing.Quality;
using Spane.Packing.Stops;
using Spane.Storage.Settings;

namespace Spane.Backend.Stops;

/// <summary>Why a line stood: what nodes told fills itself in, a person says the rest or says it better.</summary>
internal sealed class LineStops(
    SettingsDatabase database, IProduction production, IProductMasters masters, LiveState live, TimeProvider time) : ILineStops
{
    private const int MaxShifts = 21;

    /// <summary>The year 9999, the last that an instant can name.</summary>
    private const long MaxMilliseconds = 253_402_300_799_999;

    public async Task<StopReport> ReadAsync(
        string device, DateTimeOffset at, int shifts, CancellationToken cancellationToken = default)
    {
        List<ShiftReport> reports = [await production.ShiftAsync(device, at, cancellationToken)];
        while (reports.Count < Math.Clamp(shifts, 1, MaxShifts))
        {
            reports.Add(await production.ShiftAsync(device, reports[^1].From.AddTicks(-1), cancellationToken));
        }

        var (from, to) = (reports[^1].From, reports[0].To);
        var said = await SaidAsync(device, from, to, cancellationToken);
        LineStop[] stops =
        [
            .. reports.SelectMany(report => report.Course).Where(span => span.State == CourseState.Stopped).OrderByDescending(s => s.From)
                .Select(span => said.TryGetValue(span.From.ToUnixTimeMilliseconds(), out var answer)
                    ? new LineStop(span.From, span.To, StopReasons.Find(answer.Reason), answer.By)
                    : new(span.From, span.To, StopReasons.Of(span.Reason), "")),
        ];
        var running = reports.SelectMany(report => report.Course).Where(span => span.State == CourseState.Running)
            .Aggregate(TimeSpan.Zero, (length, span) => length + span.Length);
        var product = reports.SelectMany(report => report.Runs).MaxBy(run => run.Last)?.Product;
        var now = time.GetUtcNow();
        return new(
            from, now < to ? now : to, stops, StopAnalysis.Of(stops, running, await RupiahAsync(product, cancellationToken)));
    }

    /// <summary>Says why a line stood.</summary>
    /// <param name="stopped">When the stop began, UTC milliseconds since 1970.</param>
    /// <returns>Why it was refused, as the texts <c>refused.…</c> name it; null: it is stored.</returns>
    internal async Task<string?> SayAsync(string device, long stopped, string reason, string by, CancellationToken cancellationToken)
    {
        if (live.Line(device) is null || StopReasons.Find(reason) is null)
        {
            return "stop-reason";
        }

        var began = stopped is > 0 and < MaxMilliseconds ? DateTimeOffset.FromUnixTimeMilliseconds(stopped) : default;
        if (began == default || !(await ReadAsync(device, began, 1, cancellationToken)).Stops.Any(stop => stop.From == began))
        {
            return "stop-unknown";
        }

        await using var connection = await database.OpenAsync(cancellationToken);
        await using DbTransaction transaction = await connection.BeginTransactionAsync(cancellationToken);
        var now = time.GetUtcNow();
        await connection.ExecuteAsync(
            "INSERT INTO stop_reason (device, stopped, reason, by, at) VALUES (@device, @stopped, @reason, @by, @at)",
            new { device, stopped, reason, by, at = now.ToUnixTimeMilliseconds() },
            transaction);
        await AuditLog.AddAsync(transaction, now, by, "stop-reason", device, $"{began.UtcDateTime:u}: {reason}");
        await transaction.CommitAsync(cancellationToken);
        return null;
    }

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

    /// <summary>What a minute of the line packs at the ideal rate, at the price of the product.</summary>
    private async Task<decimal?> RupiahAsync(Product? product, CancellationToken cancellationToken) =>
        product is { RupiahPerKilogram: { } price }
            ? price * (decimal)(product.NominalGrams / 1000
                * ((await masters.FindAsync(product.Id, cancellationToken))?.IdealPacksPerMinute ?? Effectiveness.IdealPacksPerMinute))
            : null;
}
