using Spane.Backend.History;
using Spane.Backend.Settings;
using Spane.Backend.Twins;
using Spane.Storage.Lots;
using Spane.Storage.Telemetry;
using Spane.Troubleshooting.Risk;

namespace Spane.Backend.Risk;

/// <summary>Makes of what is stored the moments that are learnt from, and those of now.</summary>
internal sealed class RiskHistory(
    ITelemetryStore store, ILotTable lots, ResultReader results, PowerBoxes boxes, RiskOptions options, TimeProvider time)
{
    private const int MostPacks = 5_000_000;
    private const int MostEvents = 200_000;
    private const int MostLots = 5_000;
    private const long Minute = 60_000;

    // The store sums up into so many buckets at a time.
    private const int Buckets = 10_000;

    private static readonly TimeSpan LinePast = TimeSpan.FromMinutes(LineMinutes.MostRunningMinutes + LineMinutes.MinutesBefore + 6);
    private static readonly TimeSpan LoadPast = TimeSpan.FromMinutes(LoadMinutes.MinutesBefore + 1);
    private static readonly TimeSpan EventsPast = TimeSpan.FromDays(1) + TimeSpan.FromMinutes(5);

    /// <summary>All moments of a question's history.</summary>
    public async Task<RiskTable> TableAsync(RiskQuestion question, string device, CancellationToken cancellationToken)
    {
        var end = Now;
        var from = end - (long)TimeSpan.FromDays(options.HistoryDays).TotalMilliseconds;
        IReadOnlyList<RiskRow> rows = question == RiskQuestion.Trip
            ? await TripsAsync(question, device, from, end, cancellationToken)
            : question == RiskQuestion.Lot
                ? LotStarts.Of(await MinutesAsync(device, from, end, cancellationToken),
                    await OutcomesAsync(device, from, cancellationToken), question.Ahead, end)
                : LineMinutes.Of(await MinutesAsync(device, from, end, cancellationToken),
                    await EventsAsync(device, from, end, cancellationToken), question.Codes, question.Ahead, end);
        return new RiskTable(question.Features, rows);
    }

    /// <summary>The moments of now: one for the line or its lot, one for each load that is on.</summary>
    /// <returns>What each is of, and the moment.</returns>
    public async Task<IReadOnlyList<(string Subject, RiskRow Row)>> LatestAsync(
        RiskQuestion question, string device, CancellationToken cancellationToken)
    {
        // The minute that runs is not over: nothing of it is looked at.
        var end = Now / Minute * Minute;
        if (question == RiskQuestion.Trip)
        {
            var past = await EventsAsync(device, end - (long)EventsPast.TotalMilliseconds, end, cancellationToken);
            List<(string, RiskRow)> loads = [];
            foreach (var load in Loads(device))
            {
                var facts = await FactsAsync(device, load, end - (long)LoadPast.TotalMilliseconds, end, cancellationToken);
                if (facts is [.., var newest] && newest.FromUtcMilliseconds == end - Minute
                    && LoadMinutes.Latest(load, facts, past, question.Codes, question.Ahead, Offset) is { } row)
                {
                    loads.Add((load, row));
                }
            }

            return loads;
        }

        if (question == RiskQuestion.Lot)
        {
            return await lots.NewestAsync(device, 1, cancellationToken: cancellationToken) is [var lot]
                && end - lot.LastUtcMilliseconds < (long)question.Ahead.TotalMilliseconds
                && LotStarts.Latest(await MinutesAsync(device, lot.FirstUtcMilliseconds / Minute * Minute,
                    Math.Min(end, lot.FirstUtcMilliseconds + (long)TimeSpan.FromDays(1).TotalMilliseconds), cancellationToken)) is { } start
                ? [(lot.Number, start)] : [];
        }

        var minutes = await MinutesAsync(device, end - (long)LinePast.TotalMilliseconds, end, cancellationToken);
        return minutes is [.., var last] && last.FromUtcMilliseconds == end - Minute
            && LineMinutes.Latest(minutes, await EventsAsync(device, end - (long)EventsPast.TotalMilliseconds, end, cancellationToken),
                question.Codes, question.Ahead) is { } latest
            ? [(device, latest)] : [];
    }

    /// <summary>Whether it followed, of moments of which that is known by now.</summary>
    public async Task<IReadOnlyList<(WaitingRisk Risk, bool Followed)>> OutcomesAsync(
        RiskQuestion question, string device, IReadOnlyList<WaitingRisk> waiting, CancellationToken cancellationToken)
    {
        if (waiting is [])
        {
            return [];
        }

        var from = waiting.Min(one => one.At);
        if (question == RiskQuestion.Lot)
        {
            var over = Now - (long)question.Ahead.TotalMilliseconds;
            var ends = (await OutcomesAsync(device, from - (long)TimeSpan.FromDays(1).TotalMilliseconds, cancellationToken))
                .Where(lot => lot.LastUtcMilliseconds < over).GroupBy(lot => lot.Lot)
                .ToDictionary(lot => lot.Key, lot => lot.Last().Failed);
            return [.. waiting.Where(one => ends.ContainsKey(one.Subject)).Select(one => (one, ends[one.Subject]))];
        }

        var events = await EventsAsync(device, from, waiting.Max(one => one.Known), cancellationToken);
        return [.. waiting.Select(one => (one, events.Any(e => e.Active && question.Codes.Contains(e.Code)
            && (question != RiskQuestion.Trip || e.Source == one.Subject)
            && e.UtcMilliseconds >= one.At && e.UtcMilliseconds < one.Known)))];
    }

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    private TimeSpan Offset => time.LocalTimeZone.GetUtcOffset(time.GetUtcNow());

    private IEnumerable<string> Loads(string device) => boxes.Find(device)?.Settings.Loads.Select(load => load.Id) ?? [];

    private async Task<IReadOnlyList<MinuteSum>> MinutesAsync(string device, long from, long to, CancellationToken cancellationToken)
    {
        var sums = new MinuteSums();
        await foreach (var pack in PacksAsync(device, from, to, cancellationToken))
        {
            sums.Add(new PackFact(pack.UtcMilliseconds, pack.Texts[0], Pack(pack, "net_g"), Pack(pack, "target_g"), Pack(pack, "residue_g"),
                Pack(pack, "rate_ppm"), Pack(pack, "fill_ms"), Pack(pack, "held") > 0, pack.Texts[1]));
        }

        return sums.All();
    }

    private async Task<IReadOnlyList<LotOutcome>> OutcomesAsync(string device, long from, CancellationToken cancellationToken)
    {
        var spans = (await lots.NewestAsync(device, MostLots, cancellationToken: cancellationToken))
            .Where(span => span.LastUtcMilliseconds >= from).ToList();
        if (spans is [])
        {
            return [];
        }

        var tallies = spans.DistinctBy(span => (span.Number, span.Product))
            .ToDictionary(span => (span.Number, span.Product), _ => new LotTally());
        await foreach (var pack in PacksAsync(device, spans.Min(span => span.FirstUtcMilliseconds), Now, cancellationToken))
        {
            if (tallies.TryGetValue((pack.Texts[1], pack.Texts[0]), out var tally))
            {
                tally.Add(Pack(pack, "net_g"), tally.Count == 0 ? results.ProductOf(pack).NominalGrams : tally.NominalGrams);
            }
        }

        return [.. spans.Where(span => tallies[(span.Number, span.Product)].Count > 0)
            .Select(span => new LotOutcome(span.Number, span.LastUtcMilliseconds, tallies[(span.Number, span.Product)].Failed))];
    }

    private async Task<IReadOnlyList<RiskRow>> TripsAsync(
        RiskQuestion question, string device, long from, long end, CancellationToken cancellationToken)
    {
        var events = await EventsAsync(device, from, end, cancellationToken);
        List<RiskRow> rows = [];
        foreach (var load in Loads(device))
        {
            var facts = await FactsAsync(device, load, from / Minute * Minute, end / Minute * Minute, cancellationToken);
            rows.AddRange(LoadMinutes.Of(load, facts, events, question.Codes, question.Ahead, Offset, end));
        }

        return [.. rows.OrderBy(row => row.AtUtcMilliseconds)];
    }

    private IAsyncEnumerable<TelemetryPoint> PacksAsync(string device, long from, long to, CancellationToken cancellationToken) =>
        store.ReadAsync(new SeriesKey(Measurements.Pack, device), new TimeRange(from, to), MostPacks, cancellationToken: cancellationToken);

    private async Task<IReadOnlyList<EventFact>> EventsAsync(string device, long from, long to, CancellationToken cancellationToken) =>
        await store.ReadAsync(new SeriesKey(Measurements.Event, device), new TimeRange(from, to), MostEvents,
                cancellationToken: cancellationToken)
            .Select(point => new EventFact(point.UtcMilliseconds, point.Texts[0], point.Numbers[0] is not 0, point.Texts[1]))
            .ToListAsync(cancellationToken);

    private async Task<IReadOnlyList<LoadFact>> FactsAsync(
        string device, string load, long from, long to, CancellationToken cancellationToken)
    {
        List<LoadFact> facts = [];
        for (var start = from; start < to; start += Buckets * Minute)
        {
            var range = new TimeRange(start, Math.Min(to, start + (Buckets * Minute)));
            var volts = await MeansAsync("voltage_v");
            var watts = await MeansAsync("power_w");
            facts.AddRange((await MeansAsync("current_a")).OrderBy(mean => mean.Key).Select(mean => new LoadFact(
                mean.Key, volts.GetValueOrDefault(mean.Key, double.NaN), mean.Value, watts.GetValueOrDefault(mean.Key, double.NaN))));

            async Task<Dictionary<long, double>> MeansAsync(string number) =>
                (await store.DownsampleAsync(new SeriesKey(Measurements.Power, device, load), number, range,
                    (int)(range.Milliseconds / Minute), cancellationToken))
                .ToDictionary(bucket => bucket.FromUtcMilliseconds, bucket => bucket.Mean);
        }

        return facts;
    }

    private static double Pack(TelemetryPoint pack, string number) => pack.Numbers[Measurements.Pack.IndexOf(number)];
}
