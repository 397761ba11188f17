namespace Spane.Access.Usability;

/// <summary>Scores of several people in a few numbers, from which no single answer can be read.</summary>
/// <param name="Count">Number of answers.</param>
/// <param name="Mean">0 to 100; null below <see cref="LeastCount"/>: the mean of one answer is that person's.</param>
/// <param name="HalfWidth">Half of the 95 % confidence interval of the mean, in points; null below <see cref="LeastCount"/>.</param>
public sealed record UsabilitySummary(int Count, double? Mean, double? HalfWidth)
{
    /// <summary>From so many answers on there is a mean.</summary>
    public const int LeastCount = 2;

    private const double Confidence = 0.95;

    /// <summary>Lower end of the interval, not below 0.</summary>
    public double? Lower => Mean is { } mean ? Math.Max(0, mean - HalfWidth!.Value) : null;

    /// <summary>Upper end of the interval, not above 100.</summary>
    public double? Upper => Mean is { } mean ? Math.Min(100, mean + HalfWidth!.Value) : null;

    /// <summary>What the mean means; null: there is none.</summary>
    public UsabilityRating? Rating => Mean is { } mean ? UsabilityRating.Of(mean) : null;

    /// <summary>Sums scores up.</summary>
    /// <param name="scores">Each 0 to 100.</param>
    /// <returns>Count, mean and Student's interval of the mean.</returns>
    public static UsabilitySummary Of(IReadOnlyList<double> scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        if (scores.Count < LeastCount)
        {
            return new(scores.Count, null, null);
        }

        var mean = scores.Average();
        var deviation = Math.Sqrt(scores.Sum(score => (score - mean) * (score - mean)) / (scores.Count - 1));
        return new(scores.Count, mean, StudentQuantile(scores.Count - 1) * deviation / Math.Sqrt(scores.Count));
    }

    /// <summary>The value that Student's t stays within, in either direction, with the confidence.</summary>
    /// <param name="freedom">Degrees of freedom, from 1.</param>
    /// <returns>12.706 for 1, falling towards 1.960.</returns>
    public static double StudentQuantile(int freedom)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(freedom, 1);
        double low = 0, high = Math.PI / 2;

        // 60 halvings of a quarter turn: as exact as the number itself.
        for (var step = 0; step < 60; step++)
        {
            var middle = (low + high) / 2;
            (low, high) = StudentShare(middle, freedom) < Confidence ? (middle, high) : (low, middle);
        }

        return Math.Sqrt(freedom) * Math.Tan((low + high) / 2);
    }

    /// <summary>The share within ± √freedom · tan(angle): Abramowitz, Stegun, 26.7.3 and 26.7.4.</summary>
    private static double StudentShare(double angle, int freedom)
    {
        var odd = freedom % 2 == 1;
        var (sine, cosine) = Math.SinCos(angle);
        var term = odd ? cosine : 1;
        var sum = freedom == 1 ? 0 : term;
        for (var factor = odd ? 2 : 1; factor <= freedom - 3; factor += 2)
        {
            term *= factor / (factor + 1.0) * cosine * cosine;
            sum += term;
        }

        return odd ? 2 / Math.PI * (angle + (sine * sum)) : sine * sum;
    }
}
