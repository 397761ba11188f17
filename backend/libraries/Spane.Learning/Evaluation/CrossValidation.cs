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
        var probabilities = new double[rows.Count][];
        foreach (var fold in folds.Where(fold => fold.Test.Count > 0))
        {
            SplitLeak.Refuse(fold, rows.Groups);
            using var classifier = trainer.Train(rows.Take(fold.Train), seed);
            double[][] judged = classifier.Probabilities([.. fold.Test.Select(i => rows.Values[i])]);
            for (int i = 0; i < judged.Length; i++)
            {
                if (probabilities[fold.Test[i]] is not null)
                {
                    throw new ArgumentException($"Row {fold.Test[i]} is in two test parts.", nameof(folds));
                }

                probabilities[fold.Test[i]] = judged[i];
            }
        }

        int missing = Array.FindIndex(probabilities, p => p is null);
        return missing >= 0
            ? throw new ArgumentException($"Row {missing} is in no test part.", nameof(folds))
            : new CrossValidated(trainer.Name, probabilities, rows.Classes, rows.Groups);
    }
}
