using System.Data.Common;
using Dapper;
using Spane.Backend.Live;
using Spane.Backend.Settings;
using Spane.Dashboard.Quality;
using Spane.Dashboard.Stops;
using Spane.Packing.Losses;
using Spane.Packing.Photographs;
using Spane.Packing.Products;
using Spane.Packing.Shifts;
using Spane.Packing.Stops;
using Spane.Storage.Settings;
using Spane.Storage.Telemetry;

namespace Spane.Backend.Losses;

/// <summary>Puts a price on each minute of a shift, by what packs, stops, photographs and the line's meter say.</summary>
internal sealed class LineLosses(
    SettingsDatabase database, SettingChanges changes, IProduction production, ShiftCalendar calendar, ITelemetryStore store,
    CanteenSettingsStore canteens, TariffTable tariffs, LiveState live, TimeProvider time) : ILineLosses
{
    private const string Kind = "line-meter/";
    private const int MaxReadings = 100_000;

    /// <summary>A reading stands for what comes after it, until the next or so long.</summary>
    private static readonly TimeSpan Reach = TimeSpan.FromMinutes(1);

    public async Task<LossReport> ReadAsync(string device, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        var shift = await production.ShiftAsync(device, at, cancellationToken);
        var now = time.GetUtcNow();
        var to = now < shift.To ? now : shift.To;
        var version = await changes.VersionAsync(Kind + device, cancellationToken);
        var meter = await MeterAsync(device, cancellationToken);
        var electricity = meter is { } known ? await IdleAsync(known, shift, cancellationToken) : null;
        Product[] products = [.. shift.Runs.Select(run => run.Product).Distinct()];
        var losses = Packs(shift).Concat(Stands(shift)).Concat(electricity ?? []);
        return new(
            shift.From, to, LossLedger.Of(shift.From, to, losses),
            [.. products.Where(product => product.RupiahPerKilogram is null || product.IdealPacksPerMinute is null)], meter, version)
        {
            IsPriced = products.All(product => product.RupiahPerKilogram is not null),
            IsRated = products is not [] && products.All(product => product.IdealPacksPerMinute is not null),
            IsMetered = electricity is not null,
        };
    }

    /// <summary>Says which meter measures a line; an empty box: none.</summary>
    /// <returns>Why not, as the texts <c>refused.…</c> name it, or what was changed since; both null: it is stored.</returns>
    internal async Task<(string? Why, SettingConflict? Conflict)> MeasureAsync(
        string device, string box, string load, long version, string by, CancellationToken cancellationToken)
    {
        if (live.Line(device) is null || (box.Length > 0 && live.Canteen(box)?.Loads.Any(known => known.Id == load) != true))
        {
            return ("losses-meter", null);
        }

        var before = await MeterAsync(device, cancellationToken) is { } known ? $"{known.Box}/{known.Load}" : "";
        var edit = new SettingEdit(
            Kind + device, version, by, "line-meter", device,
            FieldChange.Among(("meter", before, box.Length > 0 ? $"{box}/{load}" : "")));
        return (null, await changes.SaveAsync(edit, transaction => WriteAsync(transaction, device, box, load), cancellationToken));
    }

    private static IEnumerable<Loss> Packs(ShiftReport shift)
    {
        foreach (var run in shift.Runs)
        {
            if (run.Product.RupiahPerKilogram is not { } price)
            {
                continue;
            }

            foreach (var pack in run.Packs)
            {
                yield return new(LossKind.Giveaway, pack.At, pack.At, Worth(pack.NetGrams - run.Product.NominalGrams, price));
                if (pack.Photograph is PackHold.Held or PackHold.Rejected)
                {
                    // Beyond the nominal quantity it is giveaway already.
                    yield return new(LossKind.Holds, pack.At, pack.At, Worth(run.Product.NominalGrams, price));
                }
            }
        }
    }

    /// <summary>What the line would have packed: the product of before, or of after where the shift began with a stop.</summary>
    private IEnumerable<Loss> Stands(ShiftReport shift)
    {
        var stops = shift.Stops.Where(stop => stop.Reason?.Kind != StopKind.Planned)
            .Select(stop => (LossKind.LostOutput, stop.From, stop.To, stop.Reason));
        var holds = shift.Course.Where(span => span.State == CourseState.Held)
            .Select(span => (LossKind.Holds, span.From, span.To, (StopReason?)null));
        foreach (var (kind, from, to, reason) in stops.Concat(holds))
        {
            var run = shift.Runs.Where(run => run.First <= from).MaxBy(run => run.First) ?? shift.Runs.MinBy(run => run.First);
            if (run?.Product is not { RupiahPerKilogram: { } price, IdealPacksPerMinute: { } rate } product)
            {
                continue;
            }

            foreach (var span in calendar.PlannedIn(from, to))
            {
                yield return new(
                    kind, span.From, span.To, Worth(product.NominalGrams * rate * span.Length.TotalMinutes, price), reason);
            }
        }
    }

    /// <summary>What the line drew while it stood, at the prices of the supply without levies.</summary>
    /// <returns>Null: a price is not known.</returns>
    private async Task<IReadOnlyList<Loss>?> IdleAsync(
        (string Box, string Load) meter, ShiftReport shift, CancellationToken cancellationToken)
    {
        var contracts = await canteens.ContractsAsync(meter.Box, cancellationToken);
        CourseSpan[] stood = [.. shift.Course.Where(span => span.State == CourseState.Stopped)];
        List<Loss> losses = [];
        (DateTimeOffset At, double Watts)? last = null;
        var range = new TimeRange(shift.From.ToUnixTimeMilliseconds(), shift.To.ToUnixTimeMilliseconds());
        await foreach (var point in store.ReadAsync(
            new SeriesKey(Measurements.Power, meter.Box, meter.Load), range, MaxReadings, cancellationToken: cancellationToken))
        {
            var at = DateTimeOffset.FromUnixTimeMilliseconds(point.UtcMilliseconds);
            if (!Add(at))
            {
                return null;
            }

            last = (at, point.Numbers[point.Measurement.IndexOf("power_w")]);
        }

        return Add(shift.To) ? losses : null;

        bool Add(DateTimeOffset until)
        {
            if (last is not { } reading || !double.IsFinite(reading.Watts))
            {
                return true;
            }

            var end = until < reading.At + Reach ? until : reading.At + Reach;
            foreach (var span in stood.Where(span => span.From < end && span.To > reading.At))
            {
                if (tariffs.Book.RateAt(contracts.At(reading.At), reading.At) is not { } rate)
                {
                    return false;
                }

                var (first, after) = (span.From > reading.At ? span.From : reading.At, span.To < end ? span.To : end);
                losses.Add(new(
                    LossKind.Electricity, first, after,
                    (decimal)(reading.Watts / 1000 * (after - first).TotalHours) * rate.RupiahPerKilowattHour));
            }

            return true;
        }
    }

    private async Task<(string Box, string Load)?> MeterAsync(string device, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await connection.QueryAsync<(string Box, string Load)>(new CommandDefinition(
            "SELECT box, load FROM line_meter WHERE device = @device", new { device }, cancellationToken: cancellationToken));
        return rows.Select(row => ((string, string)?)row).FirstOrDefault();
    }

    private static Task<int> WriteAsync(DbTransaction transaction, string device, string box, string load) =>
        transaction.Connection!.ExecuteAsync(
            box.Length == 0 ? "DELETE FROM line_meter WHERE device = @device"
                : """
                INSERT INTO line_meter (device, box, load) VALUES (@device, @box, @load)
                ON CONFLICT (device) DO UPDATE SET box = excluded.box, load = excluded.load
                """,
            new { device, box, load },
            transaction);

    private static decimal Worth(double grams, decimal rupiahPerKilogram) => (decimal)(grams / 1000) * rupiahPerKilogram;
}
