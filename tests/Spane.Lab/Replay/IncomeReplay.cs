using System.Diagnostics;
using Spane.Learning;

namespace Spane.Lab.Replay;

/// <summary>Learns and judges every model of the income paper, and two more, by five folds that keep identical rows together.</summary>
internal static class IncomeReplay
{
    private const int FoldCount = 5;

    /// <summary>Runs the models one after the other.</summary>
    /// <param name="table">The table.</param>
    /// <param name="seed">The seed of folds and models.</param>
    /// <param name="progress">How many models are done.</param>
    /// <param name="cancellationToken">Looked at between models.</param>
    internal static IncomeResult Run(LabelledTable table, int seed, IProgress<int> progress, CancellationToken cancellationToken)
    {
        int[] groups = table.IdenticalRows();
        var folds = GroupedFolds.Create(table.Classes, groups, FoldCount, seed);
        var models = new List<IncomeModel>();
        foreach (var trainer in Trainers(table.Features))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var before = Process.GetCurrentProcess().TotalProcessorTime;
            var result = CrossValidation.Run(trainer, table, groups, folds, seed);
            models.Add(new IncomeModel(result, (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds,
                Array.Find(IncomePaper.Models, published => published.Model == trainer.Name)));
            progress.Report(models.Count);
        }

        return new IncomeResult(models, groups.Distinct().Count(), table.Features, Importance(table, folds[0], seed));
    }

    // What each is given is what it can use: neighbours and planes scaled columns, trees and naive Bayes codes.
    private static IEnumerable<ITableTrainer> Trainers(Table features) =>
    [
        new TableTrainer(new Standardised(new NearestTrainer(45)), CategoryEncoding.OneHot),
        TableTrainer.NaiveBayes(features),
        new TableTrainer(TreeTrainer.Tree(), CategoryEncoding.OneHot),
        new TableTrainer(TreeTrainer.Forest(), CategoryEncoding.OneHot),
        new TableTrainer(new AdaBoostTrainer(), CategoryEncoding.Codes),
        new TableTrainer(new Standardised(new LogisticTrainer()), CategoryEncoding.OneHot),
        new TableTrainer(new GradientBoostingTrainer(), CategoryEncoding.OneHot),
    ];

    private static IReadOnlyList<(string Column, double Fall)> Importance(LabelledTable table, Fold fold, int seed)
    {
        using var classifier = new TableTrainer(new GradientBoostingTrainer(), CategoryEncoding.OneHot).Train(table, fold.Train, seed);
        return [.. PermutationImportance.Of(classifier, table, fold.Test, seed).OrderByDescending(column => column.Fall)];
    }
}

/// <summary>What came out.</summary>
/// <param name="Models">The models in the paper's order, then the others.</param>
/// <param name="GroupCount">How many different rows there are.</param>
/// <param name="Features">The columns.</param>
/// <param name="Importance">The fall of gradient boosting's area when a column is shuffled, the largest first, in the first fold.</param>
internal sealed record IncomeResult(
    IReadOnlyList<IncomeModel> Models, int GroupCount, Table Features, IReadOnlyList<(string Column, double Fall)> Importance)
{
    /// <summary>The model with the largest area.</summary>
    internal IncomeModel Best => Models.MaxBy(model => model.Result.Auc)!;

    /// <summary>Processor time of all models, in s.</summary>
    internal double ProcessorSeconds => Models.Sum(model => model.ProcessorSeconds);
}

/// <summary>One model.</summary>
/// <param name="Result">What it gave for rows that it had not learnt from.</param>
/// <param name="ProcessorSeconds">Processor time of learning and judging all folds, in s, of all threads.</param>
/// <param name="Published">What the paper prints; null: it has no such model.</param>
internal sealed record IncomeModel(CrossValidated Result, double ProcessorSeconds, IncomePublished? Published);
