using Spane.Backend.Commands;
using Spane.Backend.Handovers;
using Spane.Backend.History;
using Spane.Backend.Inspection;
using Spane.Backend.LineProofs;
using Spane.Backend.Live;
using Spane.Backend.Stops;
using Spane.Dashboard.Faults;
using Spane.Dashboard.Quality;
using Spane.Packing.Photographs;
using Spane.Packing.Shifts;
using Spane.Storage.Lots;
using Spane.Storage.Telemetry;

namespace Spane.Backend.Production;

/// <summary>Makes lot records and shift reports from what is stored.</summary>
internal sealed class ProductionReader(ITelemetryStore store, ILotTable lots, ResultReader results, CommandRecords commands,
    IFaultLog faults, HeldPacks held, HandoverStore handovers, ProofStore proofs, StopReasonStore reasons, ShiftCalendar shifts,
    LiveState live, TimeProvider time) : IProduction
{
    /// <summary>A shift of 8 hours at 70 packs a minute has 33,600, a lot a few ten thousand.</summary>
    private const int MaxPacks = 210_000;

    /// <summary>Minutes that a lot's line in the list is made of, at the most: a fortnight of running.</summary>
    private const int MaxTrials = 20_000;

    private const int MaxEvents = 20_000;

    private static readonly int Lot = Measurements.Trial.Texts.Index().Single(text => text.Item == "lot").Index;
    private static readonly TimeSpan BeforeFirstPack = TimeSpan.FromMinutes(15);

    /// <summary>A trial closes at most so long after its last pack.</summary>
    private static readonly TimeSpan AfterLastPack = TimeSpan.FromHours(2);

    public async Task<IReadOnlyList<LotLine>> LotsAsync(string device, int count, DateTimeOffset? before = null,
        CancellationToken cancellationToken = default) =>
        await LinesAsync(await lots.NewestAsync(device, count, before?.ToUnixTimeMilliseconds(), cancellationToken), cancellationToken);

    public async Task<IReadOnlyList<LotLine>> FindLotsAsync(string number, CancellationToken cancellationToken = default) =>
        await LinesAsync(await lots.FindAsync(number, cancellationToken), cancellationToken);

    public async Task<LotAnswer> LotAsync(string device, string lot, string? product = null, CancellationToken cancellationToken = default)
    {
        var spans = await lots.FindAsync(lot, cancellationToken);
        if (spans.FirstOrDefault(span => span.Device == device && (product is null || span.Product == product)) is not { } wanted)
        {
            return new LotUnknown();
        }

        var (first, last) = (Time(wanted.FirstUtcMilliseconds), Time(wanted.LastUtcMilliseconds));
        List<TelemetryPoint> packs = [];
        await foreach (var pack in PacksAsync(device, first, last.AddMilliseconds(1), int.MaxValue, cancellationToken))
        {
            if (pack.Texts[1] != lot || pack.Texts[0] != wanted.Product)
            {
                continue;
            }

            if (packs.Count == MaxPacks)
            {
                return new LotTooLong(MaxPacks, first, last);
            }

            packs.Add(pack);
        }

        if (packs is [])
        {
            return new LotUnknown();
        }

        var photographs = await held.BetweenAsync(device, first, last.AddMilliseconds(1), cancellationToken);
        var run = ProductionRun.Of(results.ProductOf(packs[0]), lot, [.. packs.Select(pack => Pack(pack, photographs))]);
        return new LotRecord(
            device, run, await commands.PeopleAsync(device, run.First - BeforeFirstPack, run.Last, cancellationToken),
            Counts(await LinesOfAsync(device, run.First, run.Last, cancellationToken)))
        {
            SameNumber = await LinesAsync([.. spans.Where(span => span != wanted)], cancellationToken),
        };
    }

    public async Task<ShiftReport> ShiftAsync(string device, DateTimeOffset at, CancellationToken cancellationToken = default)
    {
        var (from, to) = (shifts.StartOf(at), shifts.EndOf(at));
        var runs = await RunsAsync(device, from, to, cancellationToken);
        var trials = await store.ReadAsync(new SeriesKey(Measurements.Trial, device), Range(from, to), MaxTrials,
            cancellationToken: cancellationToken).ToListAsync(cancellationToken);
        var now = time.GetUtcNow();
        var end = now < from ? from : now < to ? now : to;
        var lines = await LinesOfAsync(device, from, to, cancellationToken);
        var counted = CountedFrom(device, runs, from, end);
        var course = ShiftCourse.Of(runs.SelectMany(run => run.Packs), lines, counted, end > from ? end : to);
        var stops = await reasons.StopsAsync(device, course, cancellationToken);
        var planned = shifts.PlannedIn(counted, end);
        var times = ShiftTimes.Of(course, stops, planned);
        return new ShiftReport(
            device, from, to, runs, TimeSpan.FromMilliseconds(trials.Sum(trial => Number(trial, "run_ms"))), trials.Count,
            trials.Count(trial => Number(trial, "optimal") > 0), times.Index(runs, planned),
            await commands.PeopleAsync(device, from, to, cancellationToken), Counts(lines))
        {
            Proof = await proofs.OfShiftAsync(device, from, cancellationToken),
            Handovers = await handovers.OfShiftAsync(device, from, cancellationToken),
            CountedFrom = counted,
            Course = course,
            Stops = stops,
            Times = times,
        };
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

    /// <summary>From when a shift counts against a line: from its start, or since the line was first seen. Packs from before that prove
    /// that the line has been known for longer than its twin remembers.</summary>
    private DateTimeOffset CountedFrom(string device, IReadOnlyList<ProductionRun> runs, DateTimeOffset from, DateTimeOffset end) =>
        live.Line(device)?.FirstSeen is { } first && first > from && runs.All(run => run.First >= first)
            ? first < end ? first : end
            : from;

    private async Task<IReadOnlyList<ProductionRun>> RunsAsync(string device, DateTimeOffset from, DateTimeOffset to,
        CancellationToken cancellationToken)
    {
        var packs = await PacksAsync(device, from, to, MaxPacks, cancellationToken).ToListAsync(cancellationToken);
        var photographs = await held.BetweenAsync(device, from, to, cancellationToken);
        return [.. packs.GroupBy(pack => (Product: pack.Texts[0], Lot: pack.Texts[1]))
            .Select(run => ProductionRun.Of(
                results.ProductOf(run.First()), run.Key.Lot, [.. run.Select(pack => Pack(pack, photographs))]))];
    }

    private IAsyncEnumerable<TelemetryPoint> PacksAsync(string device, DateTimeOffset from, DateTimeOffset to, int limit,
        CancellationToken cancellationToken) =>
        store.ReadAsync(new SeriesKey(Measurements.Pack, device), Range(from, to), limit, cancellationToken: cancellationToken);

    private async Task<IReadOnlyList<LotLine>> LinesAsync(IReadOnlyList<LotSpan> spans, CancellationToken cancellationToken)
    {
        List<LotLine> lines = [];
        foreach (var span in spans)
        {
            lines.Add(await LineAsync(span, cancellationToken));
        }

        return lines;
    }

    private async Task<LotLine> LineAsync(LotSpan span, CancellationToken cancellationToken)
    {
        var (first, last) = (Time(span.FirstUtcMilliseconds), Time(span.LastUtcMilliseconds));
        var (trials, packs, grams) = (0, 0.0, 0.0);
        await foreach (var trial in store.ReadAsync(
            new SeriesKey(Measurements.Trial, span.Device), Range(first, last + AfterLastPack), MaxTrials,
            cancellationToken: cancellationToken))
        {
            trials++;
            if (trial.Texts[Lot] == span.Number && trial.Texts[0] == span.Product && Number(trial, "packs") is > 0 and var made)
            {
                packs += made;
                grams += made * Number(trial, "mean_g");
            }
        }

        return new LotLine(
            span.Device, span.Number, span.Product, first, last, trials == MaxTrials ? null : (int)packs,
            packs > 0 && trials < MaxTrials ? grams / packs : double.NaN);
    }

    private Task<IReadOnlyList<FaultLine>> LinesOfAsync(string device, DateTimeOffset from, DateTimeOffset to,
        CancellationToken cancellationToken) =>
        faults.ReadAsync(new FaultQuery(device, "", from, to), MaxEvents, cancellationToken);

    private static Dictionary<string, int> Counts(IEnumerable<FaultLine> lines) =>
        lines.Where(line => line.Active != false).GroupBy(line => line.Code, StringComparer.Ordinal)
            .ToDictionary(kind => kind.Key, kind => kind.Count(), StringComparer.Ordinal);

    private static PackedWeight Pack(TelemetryPoint point, IReadOnlyDictionary<(uint Boot, uint Sequence), PackHold> photographs) =>
        new(Time(point.UtcMilliseconds), point.Texts[1], Number(point, "net_g"), Number(point, "optimal") > 0)
        {
            Number = (int)Number(point, "number"),
            Held = Number(point, "held") > 0,
            ResidueGrams = Number(point, "residue_g"),
            Photograph = photographs.GetValueOrDefault((point.Boot, point.Sequence)),
        };

    private static TimeRange Range(DateTimeOffset from, DateTimeOffset to) =>
        new(from.ToUnixTimeMilliseconds(), to.ToUnixTimeMilliseconds());

    private static DateTimeOffset Time(long utcMilliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(utcMilliseconds);

    private static double Number(TelemetryPoint point, string name) => point.Numbers[point.Measurement.IndexOf(name)];
}
