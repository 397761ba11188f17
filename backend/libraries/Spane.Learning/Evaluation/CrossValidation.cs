namespace Spane.Learning;

/// <summary>Judges a way to learn by rows that it has not seen.</summary>
public static class CrossValidation
{
    /// <summary>Learns from the training part of each fold and judges its test part.</summary>
    /// <param name="trainer">What learns; whatever it fits (scales, encodings, calibration) it fits on the training part.</param>
    /// <param name="rows">The rows with their groups.</param>
    /// <param name="folds">The folds.</param>
    /// <param name="seed">The seed of the trainer.</param>
    /// <exception cref="InvalidOperationException">A group is on both sides of a fold.</exception>
    /// <exception cref="ArgumentException">A training part has only one class, or a row is in no test part or in two.</exception>
    public static CrossValidated Run(ITrainer trainer, LabelledRows rows, IReadOnlyList<Fold> folds, int seed)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(folds);
        var probabilities = new FoldProbabilities(rows.Count);
        foreach (var fold in folds.Where(fold => fold.Test.Count > 0))
        {
            SplitLeak.Refuse(fold, rows.Groups);
            using var classifier = trainer.Train(rows.Take(fold.Train), seed);
            probabilities.Add(fold.Test, classifier.Probabilities([.. fold.Test.Select(i => rows.Values[i])]));
        }

        return new CrossValidated(trainer.Name, probabilities.All(), rows.Classes, rows.Groups);
    }

    /// <summary>The same over a table, whose encoding is fitted on each training part too.</summary>
    /// <param name="trainer">What learns.</param>
    /// <param name="table">The table.</param>
    /// <param name="groups">The group of each row.</param>
    /// <param name="folds">The folds.</param>
    /// <param name="seed">The seed of the trainer.</param>
    /// <param name="look">Sees each fold's classifier before it is gone, for <see cref="PermutationImportance"/> for instance.</param>
    /// <exception cref="InvalidOperationException">A group is on both sides of a fold.</exception>
    /// <exception cref="ArgumentException">A training part has only one class, or a row is in no test part or in two.</exception>
    public static CrossValidated Run(ITableTrainer trainer, LabelledTable table, IReadOnlyList<int> groups, IReadOnlyList<Fold> folds,
        int seed, Action<ITableClassifier, Fold>? look = null)
    {
        ArgumentNullException.ThrowIfNull(trainer);
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(folds);
        var probabilities = new FoldProbabilities(table.Features.RowCount);
        foreach (var fold in folds.Where(fold => fold.Test.Count > 0))
        {
            SplitLeak.Refuse(fold, groups);
            using var classifier = trainer.Train(table, fold.Train, seed);
            probabilities.Add(fold.Test, classifier.Probabilities(table.Features, fold.Test));
            look?.Invoke(classifier, fold);
        }

        return new CrossValidated(trainer.Name, probabilities.All(), table.Classes, groups);
    }
}
