namespace Spane.Packing.Quality;

/// <summary>The standard normal distribution.</summary>
public static class NormalDistribution
{
    // Chebyshev coefficients of erfc, Numerical Recipes, 3rd edition, 6.2.2: a relative error below 1.2e-7 everywhere, so far tails too.
    private static readonly double[] Erfc =
    [
        -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587, -0.82215223, 0.17087277,
    ];

    public static double Density(double z) => Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI);

    /// <summary>The probability of less than z standard deviations.</summary>
    public static double Below(double z)
    {
        var x = Math.Abs(z) / Math.Sqrt(2);
        var t = 2 / (2 + x);
        var power = 0.0;
        for (var term = Erfc.Length - 1; term >= 0; term--)
        {
            power = (power * t) + Erfc[term];
        }

        var tail = t * Math.Exp((-x * x) + power) / 2;
        return z > 0 ? 1 - tail : tail;
    }
}
