namespace Spane.Learning;

/// <summary>What tells one class from all others.</summary>
internal interface IScorer : IDisposable
{
    /// <summary>The probability of class 1 for each row.</summary>
    double[] Score(IReadOnlyList<float[]> rows);
}

/// <summary>Two classes by one scorer, more by one scorer for each class, whose probabilities are divided by their sum.</summary>
internal sealed class OneVersusRest : IClassifier
{
    private readonly IScorer?[] _scorers;
    private readonly int _width;

    private OneVersusRest(IScorer?[] scorers, int width, int classCount) =>
        (_scorers, _width, ClassCount) = (scorers, width, classCount);

    /// <inheritdoc />
    public int ClassCount { get; }

    /// <summary>Trains a scorer for each class that has rows.</summary>
    internal static OneVersusRest Train(LabelledRows rows, Func<LabelledRows, IScorer> train)
    {
        rows.RequireTwoClasses();
        int[] counts = rows.Counts();
        var scorers = rows.ClassCount == 2
            ? [train(rows)]
            : Enumerable.Range(0, rows.ClassCount).Select(c => counts[c] == 0 ? null : train(rows.Against(c))).ToArray();
        return new OneVersusRest(scorers, rows.Width, rows.ClassCount);
    }

    /// <inheritdoc />
    public double[][] Probabilities(IReadOnlyList<float[]> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        RowCheck.Check(rows, _width);
        if (rows.Count == 0)
        {
            return [];
        }

        double[]?[] scores = [.. _scorers.Select(scorer => scorer?.Score(rows))];
        return ClassCount == 2
            ? [.. scores[0]!.Select(p => new[] { 1 - p, p })]
            : [.. Enumerable.Range(0, rows.Count).Select(i => Shares.Of([.. scores.Select(score => score?[i] ?? 0)]))];
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var scorer in _scorers)
        {
            scorer?.Dispose();
        }
    }
}
