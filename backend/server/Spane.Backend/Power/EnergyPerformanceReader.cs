using Spane.Backend.Live;
using Spane.Backend.Settings;
using Spane.Backend.Twins;
using Spane.Dashboard.Canteen;
using Spane.Electricity.Loads;
using Spane.Electricity.Performance;
using Spane.Packing.Shifts;
using Spane.Storage.Telemetry;

namespace Spane.Backend.Power;

/// <summary>Puts a power box's energy beside the packs of its site's lines.</summary>
internal sealed class EnergyPerformanceReader(
    ITelemetryStore store, CanteenSettingsStore settings, EnergyBaselineService baselines, PowerBoxes boxes, LiveState live,
    ShiftCalendar shifts, TimeProvider time) : IEnergyPerformance
{
    private const int ShownShifts = 6;
    private const int ShownDays = 7;

    /// <summary>As far back as this month and the one before go.</summary>
    private const int FewestDays = 62;

    public async Task<EnergyPerformance?> ReadAsync(string device, CancellationToken cancellationToken = default)
    {
        if (boxes.Find(device) is null)
        {
            return null;
        }

        var (first, last, version) = await baselines.OfAsync(device, cancellationToken);
        var now = time.GetUtcNow();
        var held = (await settings.ReadAsync(device, now, cancellationToken)).Settings;
        var offset = held.Contract.UtcOffset;
        var today = DateOnly.FromDateTime(now.ToOffset(offset).Date);
        List<SeriesKey> meters =
        [
            .. held.Loads.Select(load => load.Id).Append(LoadDefinition.FeederId)
                .Select(load => new SeriesKey(Measurements.Energy, device, load)),
        ];
        var site = live.Canteen(device)?.Site;
        List<string> lines = [.. live.Lines.Where(line => site is null || line.Site == site).Select(line => line.Device)];

        List<EnergyPeriod> latest = [];
        for (var end = shifts.StartOf(now); latest.Count < ShownShifts; end = latest[^1].From)
        {
            var begin = shifts.StartOf(end.AddTicks(-1));
            latest.Add((await PeriodsAsync(meters, lines, begin, end, 1, cancellationToken))[0]);
        }

        var oldest = today.AddDays(-FewestDays);
        var from = first is { } chosen && chosen < oldest ? chosen : oldest;
        var days = await PeriodsAsync(meters, lines, Start(from), Start(today), today.DayNumber - from.DayNumber, cancellationToken);

        // A day without a reading is not a day without energy.
        List<EnergyPeriod> known = [.. days.Where(day => day.KilowattHours > 0)];
        var months = known.GroupBy(day => day.From.ToOffset(offset).Month).TakeLast(2).Reverse()
            .Select(month => EnergyPeriod.Sum([.. month]));
        var baseline = first is null || last is null ? null
            : EnergyBaseline.Of([.. known.Where(day => day.From >= Start(first.Value) && day.From <= Start(last.Value))]);
        return new(
            lines, [.. latest.Where(shift => shift.KilowattHours > 0)], [.. Enumerable.Reverse(known).Take(ShownDays)], [.. months],
            first, last, version, baseline, baseline?.Savings(known.Where(day => day.From > Start(last!.Value))) ?? []);

        DateTimeOffset Start(DateOnly day) => new DateTimeOffset(day, default, offset).ToUniversalTime();
    }

    /// <summary>Divides a time into equal parts.</summary>
    private async Task<IReadOnlyList<EnergyPeriod>> PeriodsAsync(
        IReadOnlyList<SeriesKey> meters, IReadOnlyList<string> lines, DateTimeOffset from, DateTimeOffset to, int parts,
        CancellationToken cancellationToken)
    {
        var range = new TimeRange(from.ToUnixTimeMilliseconds(), to.ToUnixTimeMilliseconds());
        var length = (to - from) / parts;
        var (feeder, loads, packs, grams) = (new double[parts], new double[parts], new double[parts], new double[parts]);
        foreach (var meter in meters)
        {
            await AddAsync(meter, "counted_wh", meter.Tag == LoadDefinition.FeederId ? feeder : loads, null);
        }

        foreach (var line in lines)
        {
            await AddAsync(new SeriesKey(Measurements.Pack, line), "net_g", grams, packs);
        }

        // A box without a meter on the whole supply has what its loads add up to.
        return
        [
            .. Enumerable.Range(0, parts).Select(i => new EnergyPeriod(
                from + (i * length), from + ((i + 1) * length), Math.Max(feeder[i], loads[i]) / 1_000, (long)packs[i], grams[i] / 1_000)),
        ];

        async Task AddAsync(SeriesKey series, string number, double[] sums, double[]? counts)
        {
            foreach (var bucket in await store.DownsampleAsync(series, number, range, parts, cancellationToken))
            {
                var part = (int)((bucket.FromUtcMilliseconds - range.FromUtcMilliseconds) / length.TotalMilliseconds);
                sums[part] += bucket.Mean * bucket.Count;
                if (counts is not null)
                {
                    counts[part] += bucket.Count;
                }
            }
        }
    }
}
