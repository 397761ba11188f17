namespace Spane.Learning;

/// <summary>
/// Naive Bayes that takes each column for what it is: categories by their shares, numbers by a Gaussian or by bins. Its own code:
/// OpenCV's knows Gaussians only, other libraries one kind for all columns. Shares are smoothed (Laplace), so that what was never seen
/// does not decide alone.
/// </summary>
public sealed class NaiveBayesTrainer : ITrainer
{
    private readonly IReadOnlyList<BayesColumn>? _columns;
    private readonly int _bins;

    /// <summary>Chooses the columns' kinds.</summary>
    /// <param name="columns">The kind of each column; without it all are Gaussian.</param>
    /// <param name="bins">Into how many bins a binned column is divided, about, 2 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">Less than 2 bins.</exception>
    public NaiveBayesTrainer(IReadOnlyList<BayesColumn>? columns = null, int bins = 20)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 2);
        (_columns, _bins) = (columns, bins);
    }

    /// <inheritdoc />
    public string Name => "naive-bayes";

    /// <inheritdoc />
    /// <exception cref="ArgumentException">Only one class has rows, or there are more or fewer columns than kinds.</exception>
    public IClassifier Train(LabelledRows rows, int seed)
    {
        ArgumentNullException.ThrowIfNull(rows);
        rows.RequireTwoClasses();
        if (_columns is not null && _columns.Count != rows.Width)
        {
            throw new ArgumentException($"The rows have {rows.Width} columns, {_columns.Count} kinds are known.", nameof(rows));
        }

        int[] counts = rows.Counts();
        var likelihoods = new ILikelihood[rows.Width];
        for (int j = 0; j < likelihoods.Length; j++)
        {
            float[] column = [.. rows.Values.Select(row => row[j])];
            likelihoods[j] = (_columns?[j] ?? BayesColumn.Gaussian) switch
            {
                BayesColumn.Gaussian => new GaussianLikelihood(column, rows.Classes, counts),
                BayesColumn.Binned => new ShareLikelihood(column, rows.Classes, counts, BinEdges.Of(column, _bins)),
                _ => new ShareLikelihood(column, rows.Classes, counts, null),
            };
        }

        return new Model(likelihoods, [.. counts.Select(n => n == 0 ? double.NegativeInfinity : Math.Log(n / (double)rows.Count))]);
    }

    private sealed class Model(ILikelihood[] likelihoods, double[] logPriors) : IClassifier
    {
        public int ClassCount => logPriors.Length;

        public double[][] Probabilities(IReadOnlyList<float[]> rows)
        {
            ArgumentNullException.ThrowIfNull(rows);
            RowCheck.Check(rows, likelihoods.Length);
            return [.. rows.Select(row =>
            {
                var logs = (double[])logPriors.Clone();
                for (int j = 0; j < likelihoods.Length; j++)
                {
                    likelihoods[j].Add(row[j], logs);
                }

                double largest = logs.Max();
                return Shares.Of([.. logs.Select(log => Math.Exp(log - largest))]);
            })];
        }

        public void Dispose()
        {
            // Nothing native is kept.
        }
    }
}

/// <summary>What a column is to <see cref="NaiveBayesTrainer"/>.</summary>
public enum BayesColumn
{
    /// <summary>Numbers, normally distributed within each class.</summary>
    Gaussian,

    /// <summary>Numbers of any distribution, in bins of about equally many training rows.</summary>
    Binned,

    /// <summary>Codes whose order means nothing.</summary>
    Category,
}
