namespace Spane.Vision.Classes;

/// <summary>Makes probabilities of scores: a softmax of the scores times one factor, which is chosen so that scores of photographs that
/// were not learnt from are neither too sure nor too unsure (Guo et al., ICML 2017).</summary>
internal static class Temperature
{
    private const double Golden = 0.6180339887498949;
    private const double LeastLog = -1;
    private const double MostLog = 4;

    /// <summary>The factor with the least loss: the mean of −ln of the right class's probability.</summary>
    public static double Fit(IReadOnlyList<double[]> scores, IReadOnlyList<int> classes)
    {
        (double low, double high) = (LeastLog, MostLog);
        while (high - low > 1e-3)
        {
            double left = high - (Golden * (high - low));
            double right = low + (Golden * (high - low));
            if (Losses(scores, classes, Math.Exp(left)).Average() < Losses(scores, classes, Math.Exp(right)).Average())
            {
                high = right;
            }
            else
            {
                low = left;
            }
        }

        return Math.Exp((low + high) / 2);
    }

    /// <summary>Probabilities of scores; they add up to 1.</summary>
    public static double[] Apply(double[] scores, double factor)
    {
        double most = scores.Max();
        double[] weights = [.. scores.Select(score => Math.Exp((score - most) * factor))];
        double sum = weights.Sum();
        return [.. weights.Select(weight => weight / sum)];
    }

    /// <summary>For each row −ln of the right class's probability.</summary>
    public static double[] Losses(IReadOnlyList<double[]> scores, IReadOnlyList<int> classes, double factor) =>
        [.. scores.Select((row, i) => Math.Log(row.Sum(score => Math.Exp((score - row[classes[i]]) * factor))))];
}
