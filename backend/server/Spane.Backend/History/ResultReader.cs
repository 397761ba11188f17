using Spane.Fuzzy;
using Spane.Packing.Products;
using Spane.Packing.Verdicts;
using Spane.Packing.Views;
using Spane.Storage.Telemetry;

namespace Spane.Backend.History;

/// <summary>Reads a line's packs and trials back and judges them again by the rule base of their time: the same values give the same
/// verdict, so its reason need not be stored with every pack.</summary>
internal sealed class ResultReader(ITelemetryStore store, ProductCatalogue products, PackJudge judge)
{
    /// <summary>A line's latest packs.</summary>
    /// <returns>Newest first.</returns>
    public async Task<IReadOnlyList<PackView>> PacksAsync(string device, int count, CancellationToken cancellationToken = default)
    {
        var points = await store.NewestAsync(new SeriesKey(Measurements.Pack, device), count, cancellationToken);
        return [.. points.Select(PackOf)];
    }

    /// <summary>A line's latest trials.</summary>
    /// <returns>Newest first.</returns>
    public async Task<IReadOnlyList<TrialView>> TrialsAsync(string device, int count, CancellationToken cancellationToken = default) =>
        [.. (await ExplainedTrialsAsync(device, count, cancellationToken)).Select(trial => trial.Trial)];

    /// <summary>A line's latest trials with the whole explanation of each verdict.</summary>
    /// <returns>Newest first.</returns>
    public async Task<IReadOnlyList<ExplainedTrial>> ExplainedTrialsAsync(string device, int count,
        CancellationToken cancellationToken = default)
    {
        var points = await store.NewestAsync(new SeriesKey(Measurements.Trial, device), count, cancellationToken);
        return [.. points.Select(TrialOf)];
    }

    private static double Value(TelemetryPoint point, string name) => point.Numbers[point.Measurement.IndexOf(name)];

    private static DateTimeOffset TimeOf(TelemetryPoint point) => DateTimeOffset.FromUnixTimeMilliseconds(point.UtcMilliseconds);

    /// <summary>The product of a pack's or a trial's point.</summary>
    internal Product ProductOf(TelemetryPoint point) => products.Find(point.Texts[0], Value(point, "target_g"));

    /// <summary>A stored pack, judged.</summary>
    internal PackView PackOf(TelemetryPoint point)
    {
        var product = ProductOf(point);
        var verdict = judge.View(product, Value(point, "net_g"), Value(point, "rate_ppm"), Value(point, "wall_ms") / 60_000, TimeOf(point));
        return new PackView((int)Value(point, "number"), point.Texts[1], Value(point, "net_g"), TimeOf(point), verdict,
            Value(point, "held") > 0)
        {
            ByWeight = judge.ViewByWeight(product, Value(point, "net_g"), TimeOf(point)),
        };
    }

    /// <summary>A stored trial, judged and explained.</summary>
    internal ExplainedTrial TrialOf(TelemetryPoint point)
    {
        var packs = (int)Value(point, "packs");
        var packsPerMinute = Value(point, "run_ms") > 0 ? packs * 60_000 / Value(point, "run_ms") : 0;
        var minutes = Value(point, "wall_ms") / 60_000;
        var product = ProductOf(point);
        var verdict = judge.Judge(product, Value(point, "mean_g"), packsPerMinute, minutes, TimeOf(point));
        var view =
            new TrialView((int)Value(point, "number"), TimeOf(point), Value(point, "mean_g"), packs, packsPerMinute, minutes,
                verdict.ToView());
        return new ExplainedTrial(view, verdict.Explanation);
    }
}

/// <summary>A judged trial with every degree, rule and area behind its verdict.</summary>
internal sealed record ExplainedTrial(TrialView Trial, Explanation Explanation);
