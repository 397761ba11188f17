using System.Data.Common;
using Spane.Backend.Live;
using Spane.Dashboard.Quality;
using Spane.Dashboard.Stops;
using Spane.Packing.Products;
using Spane.Packing.Stops;
using Spane.Storage.Settings;

namespace Spane.Backend.Stops;

/// <summary>Why a line stood: what nodes told fills itself in, a person says the rest or says it better.</summary>
internal sealed class LineStops(
    SettingsDatabase database, IProduction production, LiveState live, TimeProvider time) : ILineStops
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
        LineStop[] stops = [.. reports.SelectMany(report => report.Stops).OrderByDescending(stop => stop.From)];
        var running = reports.SelectMany(report => report.Course).Where(span => span.State == CourseState.Running)
            .Aggregate(TimeSpan.Zero, (length, span) => length + span.Length);
        var product = reports.SelectMany(report => report.Runs).MaxBy(run => run.Last)?.Product;
        var now = time.GetUtcNow();
        return new(
            from, now < to ? now : to, stops, StopAnalysis.Of(stops, running, Rupiah(product)))
        {
            CountedFrom = reports.Where(report => report.CountedFrom > report.From).Max(report => (DateTimeOffset?)report.CountedFrom),
            Asked = product is { } made && Rupiah(made) is null ? [made] : [],
        };
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
        await StopReasonStore.WriteAsync(transaction, device, began, reason, by, now);
        await AuditLog.AddAsync(transaction, now, by, "stop-reason", device, $"{began.UtcDateTime:u}: {reason}");
        await transaction.CommitAsync(cancellationToken);
        return null;
    }

    /// <summary>What a minute of the line packs at the ideal rate, at the price of the product.</summary>
    private static decimal? Rupiah(Product? product) =>
        product is { RupiahPerKilogram: { } price, IdealPacksPerMinute: { } rate } ? price * (decimal)(product.NominalGrams / 1000 * rate)
            : null;
}
