namespace Spane.Learning;

/// <summary>Makes probabilities of weights.</summary>
internal static class Shares
{
    /// <summary>The weights, none below 0, divided by their sum; equal shares where all are 0.</summary>
    internal static double[] Of(double[] weights)
    {
        double sum = weights.Sum();
        return [.. weights.Select(weight => sum > 0 ? weight / sum : 1.0 / weights.Length)];
    }

    /// <summary>The probability that a log-odds stands for.</summary>
    internal static double Logistic(double logOdds) => 1 / (1 + Math.Exp(-logOdds));
}
