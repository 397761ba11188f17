using Spane.Backend.Settings;
using Spane.Dashboard.Quality;
using Spane.Dashboard.Stops;
using Spane.Packing.Losses;
using Spane.Packing.Products;
using Spane.Packing.Shifts;
using Spane.Storage.Telemetry;

namespace Spane.Backend.Losses;

/// <summary>Puts a price on each minute of a shift, by what packs, stops, photographs and the line's meter say.</summary>
internal sealed class LineLosses(
    LineMeters meters, IProduction production, ShiftCalendar calendar, ITelemetryStore store, CanteenSettingsStore canteens,
    TariffTable tariffs, TimeProvider time) : ILineLosses
{
    private const int MaxReadings = 100_000;

    /// <summary>A reading stands for what comes after it, until the next or so long.</summary>
    private static readonly TimeSpan Reach = TimeSpan.FromMinutes(1);

    public async Task<LossReport> ReadAsync(string device, DateTimeOffset at, CancellationToken cancellationToken = default) =>
        await OfAsync(await production.ShiftAsync(device, at, cancellationToken), cancellationToken);

    public async Task<LossReport> OfAsync(ShiftReport shift, CancellationToken cancellationToken = default)
    {
        var now = time.GetUtcNow();
        var to = now < shift.To ? now : shift.To;
        var (meter, version) = await meters.OfAsync(shift.Device, cancellationToken);
        var electricity = meter is { } known ? await IdleAsync(known, shift, cancellationToken) : null;
        Product[] products = [.. shift.Runs.Select(run => run.Product).Distinct()];
        var planned = calendar.PlannedIn(shift.CountedFrom, to);
        return new(
            shift.From, to, LossLedger.Of(shift.From, to, ShiftPrices.Of(shift, planned).Concat(electricity ?? [])),
            [.. products.Where(product => product.RupiahPerKilogram is null || product.IdealPacksPerMinute is null)], meter, version)
        {
            CountedFrom = shift.CountedFrom,
            Times = shift.Times,
            IsPriced = products.All(product => product.RupiahPerKilogram is not null),
            IsRated = products is not [] && products.All(product => product.IdealPacksPerMinute is not null),
            IsMetered = electricity is not null,
        };
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
}
