namespace Spane.Learning;

/// <summary>Which class probabilities speak for.</summary>
public static class Prediction
{
    /// <summary>The class of the largest probability; of equals the first.</summary>
    /// <param name="probabilities">One for each class, at least one.</param>
    /// <exception cref="ArgumentException">No class.</exception>
    public static int Of(IReadOnlyList<double> probabilities)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        if (probabilities.Count == 0)
        {
            throw new ArgumentException("There are no classes.", nameof(probabilities));
        }

        int best = 0;
        for (int c = 1; c < probabilities.Count; c++)
        {
            if (probabilities[c] > probabilities[best])
            {
                best = c;
            }
        }

        return best;
    }
}
