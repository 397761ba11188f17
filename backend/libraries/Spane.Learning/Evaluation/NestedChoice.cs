namespace Spane.Learning;

/// <summary>Chooses among candidates by folds within the rows that it learns from, so that the choice is judged with the rest: a figure
/// of cross-validation over this one has not seen its test rows when it chose.</summary>
public sealed class NestedChoice : ITrainer
{
    private readonly (string Name, ITrainer Trainer)[] _candidates;
    private readonly int _folds;
    private readonly Func<CrossValidated, double> _figure;

    /// <summary>Takes the candidates.</summary>
    /// <param name="candidates">Candidates by name, at least one; of equals the first is taken.</param>
    /// <param name="folds">How many inner folds, 2 or more.</param>
    /// <param name="figure">What is best when largest; without it accuracy.</param>
    /// <exception cref="ArgumentException">No candidate.</exception>
    public NestedChoice(IReadOnlyList<(string Name, ITrainer Trainer)> candidates, int folds = 3,
        Func<CrossValidated, double>? figure = null)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        ArgumentOutOfRangeException.ThrowIfLessThan(folds, 2);
        if (candidates.Count == 0)
        {
            throw new ArgumentException("There are no candidates.", nameof(candidates));
        }

        _candidates = [.. candidates];
        _folds = folds;
        _figure = figure ?? (result => result.Confusion.Accuracy);
    }

    /// <inheritdoc />
    public string Name => "choice";

    /// <summary>The candidates' figures, the best first.</summary>
    /// <param name="rows">The rows to choose by.</param>
    /// <param name="seed">The seed of folds and candidates.</param>
    /// <exception cref="ArgumentException">An inner training part has only one class.</exception>
    public IReadOnlyList<(string Name, double Figure)> Rank(LabelledRows rows, int seed)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var folds = GroupedFolds.Create(rows.Classes, rows.Groups, _folds, seed);
        return [.. _candidates
            .Select(candidate => (candidate.Name, Figure: _figure(CrossValidation.Run(candidate.Trainer, rows, folds, seed))))
            .OrderByDescending(candidate => candidate.Figure)];
    }

    /// <inheritdoc />
    public IClassifier Train(LabelledRows rows, int seed) => Choose(rows, seed).Classifier;

    /// <summary>Chooses and trains the chosen one on all rows.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="seed">The seed of folds and candidates.</param>
    /// <exception cref="ArgumentException">An inner training part has only one class.</exception>
    public (string Name, IClassifier Classifier) Choose(LabelledRows rows, int seed)
    {
        ArgumentNullException.ThrowIfNull(rows);
        string best = _candidates.Length == 1 ? _candidates[0].Name : Rank(rows, seed)[0].Name;
        return (best, Array.Find(_candidates, candidate => candidate.Name == best).Trainer.Train(rows, seed));
    }
}
