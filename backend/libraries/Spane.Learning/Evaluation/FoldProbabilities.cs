namespace Spane.Learning;

/// <summary>Gathers what the folds' test parts were given, each row once.</summary>
internal sealed class FoldProbabilities(int rows)
{
    private readonly double[][] _probabilities = new double[rows][];

    /// <summary>Takes one fold's.</summary>
    /// <exception cref="ArgumentException">A row is in two test parts.</exception>
    internal void Add(IReadOnlyList<int> test, double[][] judged)
    {
        for (int i = 0; i < judged.Length; i++)
        {
            if (_probabilities[test[i]] is not null)
            {
                throw new ArgumentException($"Row {test[i]} is in two test parts.");
            }

            _probabilities[test[i]] = judged[i];
        }
    }

    /// <summary>All of them.</summary>
    /// <exception cref="ArgumentException">A row is in no test part.</exception>
    internal double[][] All()
    {
        int missing = Array.FindIndex(_probabilities, p => p is null);
        return missing >= 0 ? throw new ArgumentException($"Row {missing} is in no test part.") : _probabilities;
    }
}
