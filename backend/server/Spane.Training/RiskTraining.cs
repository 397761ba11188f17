using Spane.Learning;
using Spane.Troubleshooting.Risk;

namespace Spane.Training;

/// <summary>Learns from one history: compares, chooses, judges by later data, and makes what may be put in force.</summary>
internal static class RiskTraining
{
    private const string Yes = "yes";
    private const int Folds = 5;
    private const long Day = 86_400_000;

    // What of the time is over when it has been judged by later data.
    private const double Judged = 0.5;

    private static readonly string[] Silences = ["none", "too-few", "none-chosen", "not-better"];

    /// <summary>Learns.</summary>
    /// <param name="progress">Told how far it has got, 0 to 1.</param>
    /// <param name="compare">Whether every way to learn is compared, or only those that may be put in force are judged.</param>
    public static TrainedRisk Run(RiskLesson lesson, Action<double> progress, bool compare = true)
    {
        RiskRow[] rows = [.. lesson.Table.Rows.TakeLast(RiskLesson.MostRows)];
        var report = new RiskReport
        {
            Rows = rows.Length,
            Followed = rows.Count(row => row.Followed),
            FromUtcMilliseconds = rows is [var first, ..] ? first.AtUtcMilliseconds : 0,
            ToUtcMilliseconds = rows is [.., var last] ? last.AtUtcMilliseconds : 0,
        };
        if (report.Followed == 0 || report.Followed == rows.Length)
        {
            return new TrainedRisk(null, [], 0, report);
        }

        var table = TableOf(lesson.Table.Features, rows);
        long[] times = [.. rows.Select(row => row.AtUtcMilliseconds)], known = [.. rows.Select(row => row.KnownUtcMilliseconds)];
        ScorecardTrainer[] serving = [ScorecardTrainer.Logistic(), ScorecardTrainer.Steps()];
        var judgement = LaterData.Judge(serving, table, times, known, lesson.BlockMilliseconds, lesson.Seed,
            share => progress(Judged * share));
        var judgedFrom = rows.Length - judgement.JudgedRows;
        report = With(report, judgement) with
        {
            LearntFollowed = rows.Take((int)(rows.Length * LaterData.LearntShare)).Count(row => row.Followed),
            JudgedBlocks = times.Skip(judgedFrom).Select(time => (time - times[judgedFrom]) / lesson.BlockMilliseconds).Distinct().Count(),
        };
        if (judgement.Silence != Silence.TooFew && compare)
        {
            report = report with { Compared = Compare(table, rows, serving, lesson.Seed, progress) };
        }

        if (Array.Find(serving, trainer => trainer.Name == judgement.Model) is not { } chosen)
        {
            return new TrainedRisk(null, [], 0, report);
        }

        int[] all = [.. Enumerable.Range(0, rows.Length)];
        return new TrainedRisk(
            chosen.Fit(table, all, lesson.Seed),
            [.. lesson.Table.Features.Select((feature, j) => FeatureShape.Of(feature, [.. rows.Select(row => row.Values[j])]))],
            report.Followed / (double)rows.Length,
            report with { LeansOn = LeansOn(chosen, table, times, known, lesson.Seed) });
    }

    private static LabelledTable TableOf(IReadOnlyList<string> features, RiskRow[] rows) => new Table(
    [
        .. features.Select((feature, j) =>
            new NumberColumn(feature, [.. rows.Select(row => float.IsFinite(row.Values[j]) ? row.Values[j] : float.NaN)])),
        new CategoryColumn("kind", [.. rows.Select(row => row.Kind)]),
        new CategoryColumn("followed", [.. rows.Select(row => row.Followed ? Yes : "no")]),
    ]).Labelled("followed");

    private static RiskReport With(RiskReport report, LaterJudgement judgement) => report with
    {
        Silence = Silences[(int)judgement.Silence],
        Model = judgement.Model,
        JudgedRows = judgement.JudgedRows,
        JudgedFollowed = judgement.JudgedPositives,
        Auc = Known(judgement.Auc),
        Brier = Known(judgement.Brier),
        BaseBrier = Known(judgement.BaseBrier),
        GainLow = Known(judgement.Gain.Low),
        GainHigh = Known(judgement.Gain.High),
        Bins = RiskBin.Of(judgement.Said),
    };

    private static RiskComparison[] Compare(
        LabelledTable table, RiskRow[] rows, ScorecardTrainer[] serving, int seed, Action<double> progress)
    {
        int[] days = [.. rows.Select(row => (int)(row.AtUtcMilliseconds / Day))];
        if (days.Distinct().Count() < Folds)
        {
            return [];
        }

        var folds = PurgedFolds.Create(table.Classes, days, [.. rows.Select(row => row.AtUtcMilliseconds)],
            [.. rows.Select(row => row.KnownUtcMilliseconds)], Folds, seed);
        if (folds.Any(fold => fold.Train.Select(row => table.Classes[row]).Distinct().Count() < 2))
        {
            return [];
        }

        ITableTrainer[] all =
        [
            .. serving, new Majority(), TableTrainer.NaiveBayes(table.Features, 8),
            new TableTrainer(TreeTrainer.Forest(60, 64, 10), CategoryEncoding.OneHot),
            new TableTrainer(new GradientBoostingTrainer(60, 8, 0.05), CategoryEncoding.OneHot),
        ];
        return [.. all.Select((trainer, i) =>
        {
            var result = CrossValidation.Run(trainer, table, days, folds, seed);
            progress(Judged + ((1 - Judged) * (i + 1) / all.Length));
            var bins = RiskBin.Of([.. result.Probabilities.Zip(table.Classes, (p, c) => (p[1], c == 1))]);
            return new RiskComparison(trainer.Name, trainer is Majority ? null : Known(result.Auc), result.Brier, result.Confusion.Accuracy,
                bins.Sum(bin => bin.Rows * Math.Abs(bin.Said - bin.Was)) / rows.Length, serving.Contains(trainer));
        })];
    }

    private static RiskWeight[] LeansOn(ScorecardTrainer chosen, LabelledTable table, long[] times, long[] known, int seed)
    {
        var from = (int)(times.Length * (1 - LaterData.JudgedShare));
        int[] earlier = [.. Enumerable.Range(0, from).Where(row => known[row] < times[from])];
        int[] later = [.. Enumerable.Range(from, times.Length - from)];
        using var classifier = chosen.Train(table, earlier, seed);
        return [.. PermutationImportance.Of(classifier, table, later, seed).Where(column => column.Column != "kind")
            .OrderByDescending(column => column.Fall).Select(column => new RiskWeight(column.Column, column.Fall))];
    }

    private static double? Known(double value) => double.IsFinite(value) ? value : null;

    /// <summary>Says of each moment how often it followed in what was learnt from.</summary>
    private sealed class Majority : ITableTrainer
    {
        public string Name => "majority";

        public ITableClassifier Train(LabelledTable table, IReadOnlyList<int> rows, int seed) =>
            new Rate(rows.Count(row => table.Classes[row] == 1) / (double)rows.Count);

        private sealed class Rate(double rate) : ITableClassifier
        {
            public double[][] Probabilities(Table features, IReadOnlyList<int> rows) => [.. rows.Select(_ => new[] { 1 - rate, rate })];

            public void Dispose()
            {
                // Nothing is kept.
            }
        }
    }
}
