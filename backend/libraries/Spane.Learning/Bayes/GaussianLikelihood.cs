namespace Spane.Learning;

/// <summary>A normal distribution for each class, none narrower than a thousandth of the whole column.</summary>
internal sealed class GaussianLikelihood : ILikelihood
{
    private readonly double[] _means;
    private readonly double[] _deviations;

    internal GaussianLikelihood(float[] column, IReadOnlyList<int> classes, int[] counts)
    {
        _means = new double[counts.Length];
        _deviations = new double[counts.Length];
        double mean = column.Average(value => (double)value);
        double whole = Math.Sqrt(column.Average(value => (value - mean) * (value - mean)));
        double least = whole > 0 ? whole / 1000 : 1;
        for (int i = 0; i < column.Length; i++)
        {
            _means[classes[i]] += column[i] / (double)counts[classes[i]];
        }

        for (int i = 0; i < column.Length; i++)
        {
            double from = column[i] - _means[classes[i]];
            _deviations[classes[i]] += from * from / counts[classes[i]];
        }

        for (int c = 0; c < counts.Length; c++)
        {
            _deviations[c] = Math.Max(Math.Sqrt(_deviations[c]), least);
        }
    }

    /// <inheritdoc />
    public void Add(float value, double[] logs)
    {
        for (int c = 0; c < logs.Length; c++)
        {
            double z = (value - _means[c]) / _deviations[c];
            logs[c] -= (z * z / 2) + Math.Log(_deviations[c]);
        }
    }
}
