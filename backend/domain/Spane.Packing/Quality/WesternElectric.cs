namespace Spane.Packing.Quality;

/// <summary>Finds the points of a chart at which a Western Electric rule is broken.</summary>
public static class WesternElectric
{
    private static readonly (WesternElectricRule Rule, int Window, int Needed, double Sigmas)[] Rules =
    [
        (WesternElectricRule.OneBeyondThreeSigma, 1, 1, 3),
        (WesternElectricRule.TwoOfThreeBeyondTwoSigma, 3, 2, 2),
        (WesternElectricRule.FourOfFiveBeyondOneSigma, 5, 4, 1),
        (WesternElectricRule.EightOnOneSide, 8, 8, 0),
    ];

    /// <summary>Checks points against the rules; a rule is broken at the last point of its pattern, which itself lies beyond.</summary>
    /// <param name="sigma">Standard deviation of a point, in the points' unit, above 0.</param>
    public static IReadOnlyList<(int Index, WesternElectricRule Rule)> Check(IReadOnlyList<double> points, double centre, double sigma)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sigma);
        List<(int, WesternElectricRule)> broken = [];
        for (var i = 0; i < points.Count; i++)
        {
            foreach (var (rule, window, needed, sigmas) in Rules)
            {
                if (i + 1 >= window && new[] { 1, -1 }.Any(side => IsBroken(points, i, window, needed, centre, sigmas * sigma, side)))
                {
                    broken.Add((i, rule));
                }
            }
        }

        return broken;
    }

    private static bool IsBroken(IReadOnlyList<double> points, int last, int window, int needed, double centre, double distance, int side)
    {
        bool Beyond(int i) => side * (points[i] - centre) > distance;
        return Beyond(last) && Enumerable.Range(last - window + 1, window).Count(Beyond) >= needed;
    }
}
