namespace Spane.Learning;

/// <summary>
/// The area under the receiver operating characteristic: the probability that a row of the class has a higher score than one of the
/// others, a tie counting half. Exact: by the ranks of the Mann–Whitney test, not by steps of a curve.
/// </summary>
public static class RocArea
{
    /// <summary>The area for two classes.</summary>
    /// <param name="scores">A score for each row, higher for class 1; none NaN.</param>
    /// <param name="classes">The class of each row, 0 or 1.</param>
    /// <returns>0 to 1; 0.5 tells nothing. NaN where a class has no rows.</returns>
    /// <exception cref="ArgumentException">Lists of different lengths or a score that is NaN.</exception>
    public static double Of(IReadOnlyList<double> scores, IReadOnlyList<int> classes)
    {
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentNullException.ThrowIfNull(classes);
        if (scores.Count != classes.Count || scores.Any(double.IsNaN))
        {
            throw new ArgumentException($"{scores.Count} scores, none of them NaN, must belong to {classes.Count} classes.",
                nameof(scores));
        }

        double[] sorted = [.. scores];
        int[] order = [.. Enumerable.Range(0, sorted.Length)];
        Array.Sort(sorted, order);
        double rankSum = 0;
        long positives = 0;
        for (int start = 0; start < sorted.Length;)
        {
            int end = start;
            int here = 0;
            for (; end < sorted.Length && sorted[end].Equals(sorted[start]); end++)
            {
                here += classes[order[end]] == 1 ? 1 : 0;
            }

            // Rows with equal scores share the mean of their ranks, from 1.
            rankSum += here * ((start + 1 + end) / 2.0);
            positives += here;
            start = end;
        }

        long negatives = sorted.Length - positives;
        return positives == 0 || negatives == 0
            ? double.NaN
            : (rankSum - (positives * (positives + 1) / 2.0)) / ((double)positives * negatives);
    }

    /// <summary>Each class against the rest, the mean by the classes' rows; for two classes the area of class 1.</summary>
    /// <param name="probabilities">For each row one probability for each class.</param>
    /// <param name="classes">The class of each row, from 0.</param>
    /// <returns>0 to 1; classes without rows are left out; NaN where fewer than two have rows.</returns>
    /// <exception cref="ArgumentException">As of <see cref="Of"/>, or no rows.</exception>
    public static double OneVersusRest(IReadOnlyList<double[]> probabilities, IReadOnlyList<int> classes)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        ArgumentNullException.ThrowIfNull(classes);
        if (probabilities.Count == 0)
        {
            throw new ArgumentException("There are no rows.", nameof(probabilities));
        }

        int count = probabilities[0].Length;
        if (count == 2)
        {
            return Of([.. probabilities.Select(p => p[1])], classes);
        }

        double sum = 0;
        foreach (var rows in classes.GroupBy(c => c))
        {
            sum += rows.Count() * Of([.. probabilities.Select(p => p[rows.Key])], [.. classes.Select(c => c == rows.Key ? 1 : 0)]);
        }

        return sum / classes.Count;
    }
}
