using Spane.Backend.Commands;
using Spane.Backend.History;
using Spane.Dashboard.Faults;
using Spane.Dashboard.Quality;
using Spane.Packing.Quality;
using Spane.Packing.Shifts;
using Spane.Storage.Telemetry;

namespace Spane.Backend.Production;

/// <summary>Makes lot records and shift reports from what is stored.</summary>
internal sealed class ProductionReader(ITelemetryStore store, ResultReader results, CommandRecords commands, IFaultLog faults,
    ShiftCalendar shifts, TimeProvider time) : IProduction
{
    /// <summary>Trials that are searched for a lot: 5,000 minutes of running, about four days and nights.</summary>
    private const int MaxTrials = 5000;

    /// <summary>More than a line at 70 packs a minute makes in two days.</summary>
    private const int MaxPacks = 210_000;

    private const int MaxEvents = 20_000;

    private static readonly int Lot = Measurements.Trial.Texts.Index().Single(text => text.Item == "lot").Index;
    private static readonly TimeSpan BeforeFirstPack = TimeSpan.FromMinutes(15);

    /// <summary>An open lot's packs are newer than its last closed trial.</summary>
    private static readonly TimeSpan AfterLastTrial = TimeSpan.FromHours(2);

    public async Task<IReadOnlyList<LotLine>> LotsAsync(string device, int count, CancellationToken cancellationToken = default) =>
        [.. (await TrialsAsync(device, cancellationToken)).Where(trial => trial.Texts[Lot].Length > 0)
            .GroupBy(trial => trial.Texts[Lot], StringComparer.Ordinal).Take(count).Select(Line)];

    public async Task<LotRecord?> LotAsync(string device, string lot, CancellationToken cancellationToken = default)
    {
        var trials = (await TrialsAsync(device, cancellationToken)).Where(trial => trial.Texts[Lot] == lot).ToList();
        var now = time.GetUtcNow();
        var from = trials is [] ? now - AfterLastTrial : Opened(trials[^1]);
        var to = trials is [] ? now : AtOf(trials[0]) + AfterLastTrial;
        var runs = await RunsAsync(device, from - BeforeFirstPack, to, lot, cancellationToken);
        if (runs is not [var run, ..])
        {
            return null;
        }

        var began = run.First - BeforeFirstPack;
        return new LotRecord(device, run, await commands.PeopleAsync(device, began, run.Last, cancellationToken),
            await EventsAsync(device, run.First, run.Last, cancellationToken));
    }

    public async Task<ShiftReport> ShiftAsync(string device, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        var (from, to) = (shifts.StartOf(at), shifts.EndOf(at));
        var runs = await RunsAsync(device, from, to, null, cancellationToken);
        var trials =
            await store.ReadAsync(new SeriesKey(Measurements.Trial, device), Range(from, to), MaxTrials,
                cancellationToken: cancellationToken).ToListAsync(cancellationToken);
        var running = TimeSpan.FromMilliseconds(trials.Sum(trial => Number(trial, "run_ms")));
        var now = time.GetUtcNow();
        var planned = (now < to ? now : to) - from;
        var (packs, optimal) = (runs.Sum(run => run.Packs.Count), runs.Sum(run => run.Optimal));
        return new ShiftReport(
            device, from, to, runs, running, trials.Count, trials.Count(trial => Number(trial, "optimal") > 0),
            Effectiveness.Of(planned > TimeSpan.Zero ? planned : to - from, running, packs, optimal),
            await commands.PeopleAsync(device, from, to, cancellationToken), await EventsAsync(device, from, to, cancellationToken));
    }

    public IReadOnlyList<DateTimeOffset> Shifts(int count)
    {
        List<DateTimeOffset> starts = [shifts.StartOf(time.GetUtcNow())];
        while (starts.Count < count)
        {
            starts.Add(shifts.StartOf(starts[^1].AddTicks(-1)));
        }

        return starts;
    }

    private Task<IReadOnlyList<TelemetryPoint>> TrialsAsync(string device, CancellationToken cancellationToken) =>
        store.NewestAsync(new SeriesKey(Measurements.Trial, device), MaxTrials, cancellationToken);

    private async Task<IReadOnlyList<ProductionRun>> RunsAsync(string device, DateTimeOffset from, DateTimeOffset to, string? lot,
        CancellationToken cancellationToken)
    {
        var packs =
            await store.ReadAsync(new SeriesKey(Measurements.Pack, device), Range(from, to), MaxPacks,
                cancellationToken: cancellationToken).ToListAsync(cancellationToken);
        return [.. packs.Where(pack => lot is null || pack.Texts[1] == lot).GroupBy(pack => (Product: pack.Texts[0], Lot: pack.Texts[1]))
            .Select(run => ProductionRun.Of(results.ProductOf(run.First()), run.Key.Lot, [.. run.Select(Pack)]))];
    }

    private async Task<IReadOnlyDictionary<string, int>> EventsAsync(string device, DateTimeOffset from, DateTimeOffset to,
        CancellationToken cancellationToken)
    {
        var lines = await faults.ReadAsync(new FaultQuery(device, "", from, to), MaxEvents, cancellationToken);
        return lines.Where(line => line.Active != false).GroupBy(line => line.Code, StringComparer.Ordinal)
            .ToDictionary(kind => kind.Key, kind => kind.Count(), StringComparer.Ordinal);
    }

    private static PackedWeight Pack(TelemetryPoint point) =>
        new(AtOf(point), point.Texts[1], Number(point, "net_g"), Number(point, "optimal") > 0)
        {
            Number = (int)Number(point, "number"),
            Held = Number(point, "held") > 0
        };

    private static LotLine Line(IGrouping<string, TelemetryPoint> trials)
    {
        var packs = trials.Sum(trial => Number(trial, "packs"));
        return new(trials.Key, trials.First().Texts[0], Opened(trials.Last()), AtOf(trials.First()), (int)packs,
            packs > 0 ? trials.Sum(trial => Number(trial, "packs") * Number(trial, "mean_g")) / packs : double.NaN);
    }

    private static TimeRange Range(DateTimeOffset from, DateTimeOffset to) =>
        new(from.ToUnixTimeMilliseconds(), to.ToUnixTimeMilliseconds());

    private static DateTimeOffset AtOf(TelemetryPoint point) => DateTimeOffset.FromUnixTimeMilliseconds(point.UtcMilliseconds);

    private static DateTimeOffset Opened(TelemetryPoint trial) => AtOf(trial).AddMilliseconds(-Number(trial, "wall_ms"));

    private static double Number(TelemetryPoint point, string name) => point.Numbers[point.Measurement.IndexOf(name)];
}
