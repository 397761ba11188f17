using Spane.Learning;
using Spane.Packing.Outlook;

namespace Spane.Lab.Learn;

/// <summary>Asks a line's history whether a happening could have been foretold.</summary>
internal static class LineOutlook
{
    private const string Yes = "yes";
    private const long Hour = 3_600_000;

    /// <summary>Learns from the earlier minutes and judges by the later ones.</summary>
    internal static OutlookResult Judge(string device, IReadOnlyList<MinuteFacts> minutes, TimeSpan ahead, int seed)
    {
        int followed = minutes.Count(minute => minute.Followed);
        if (followed == 0 || followed == minutes.Count)
        {
            return new OutlookResult(device, minutes.Count, followed, new LaterJudgement(Silence.TooFew, 0, 0), [], []);
        }

        var table = TableOf(minutes);
        long[] times = [.. minutes.Select(minute => minute.FromUtcMilliseconds)];
        var candidates = Candidates(table.Features);
        var judgement = LaterData.Judge(candidates, table, times, (long)ahead.TotalMilliseconds + 60_000, Hour, seed);
        int[] all = [.. Enumerable.Range(0, minutes.Count)];
        int split = (int)(minutes.Count * 0.8);
        var drift = split > 0 && split < minutes.Count ? Drift.Of(table.Features, all[..split], all[split..]) : [];
        return new OutlookResult(device, minutes.Count, followed, judgement, drift,
            judgement.Speaks ? Importance(candidates.First(c => c.Name == judgement.Model), table, all[..split], all[split..], seed) : []);
    }

    private static ITableTrainer[] Candidates(Table features) =>
    [
        new TableTrainer(new Standardised(new LogisticTrainer()), CategoryEncoding.OneHot),
        TableTrainer.NaiveBayes(features, 8),
        new TableTrainer(TreeTrainer.Forest(leastLeafRows: 10), CategoryEncoding.OneHot),
        new TableTrainer(new GradientBoostingTrainer(60, 8, 0.05), CategoryEncoding.OneHot),
    ];

    private static LabelledTable TableOf(IReadOnlyList<MinuteFacts> minutes) => new Table(
    [
        Column("bias_pct", minutes, m => m.BiasPercent),
        Column("spread_pct", minutes, m => m.SpreadPercent),
        Column("spread_ratio", minutes, m => m.SpreadRatio),
        Column("fill_ms", minutes, m => m.FillMilliseconds),
        Column("fill_ratio", minutes, m => m.FillRatio),
        Column("residue_g", minutes, m => m.ResidueGrams),
        Column("packs", minutes, m => m.Packs),
        Column("rate_ppm", minutes, m => m.PacksPerMinute),
        Column("held_share", minutes, m => m.HeldShare),
        Column("events_before", minutes, m => m.EventsBefore),
        Column("minutes_since_same", minutes, m => m.MinutesSinceSame),
        Column("running_minutes", minutes, m => m.RunningMinutes),
        new CategoryColumn("product", [.. minutes.Select(m => m.Product)]),
        new CategoryColumn("followed", [.. minutes.Select(m => m.Followed ? Yes : "no")]),
    ]).Labelled("followed");

    private static NumberColumn Column(string name, IReadOnlyList<MinuteFacts> minutes, Func<MinuteFacts, double> of) =>
        new(name, [.. minutes.Select(minute => (float)of(minute))]);

    private static IReadOnlyList<(string Column, double Fall)> Importance(ITableTrainer chosen, LabelledTable table, int[] earlier,
        int[] later, int seed)
    {
        using var classifier = chosen.Train(table, earlier, seed);
        return [.. PermutationImportance.Of(classifier, table, later, seed).OrderByDescending(column => column.Fall)];
    }
}

/// <summary>What the history of one line says.</summary>
/// <param name="Device">The line's device.</param>
/// <param name="Minutes">How many minutes there are to learn from and judge by.</param>
/// <param name="Followed">How many of them the happening followed.</param>
/// <param name="Judgement">Whether a model may speak.</param>
/// <param name="Drift">How far each column has moved.</param>
/// <param name="Importance">What the model leans on, the most first; empty where it is silent.</param>
internal sealed record OutlookResult(string Device, int Minutes, int Followed, LaterJudgement Judgement,
    IReadOnlyList<(string Column, double Index)> Drift, IReadOnlyList<(string Column, double Fall)> Importance);
