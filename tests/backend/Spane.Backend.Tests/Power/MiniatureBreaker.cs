namespace Spane.Backend.Tests.Power;

/// <summary>
/// The trip band of a miniature circuit breaker of curve C up to 32 A. IEC 60898-1: at 1.13 × I_n no trip within an hour, at 1.45 × I_n one
/// within an hour, at 2.55 × I_n one within 1–60 s, at 5 × I_n not before 0.1 s, at 10 × I_n within 0.1 s. Between the points the band is
/// straight in logarithms.
/// </summary>
internal static class MiniatureBreaker
{
    private static readonly (double Ratio, double Seconds)[] Earliest = [(1.13, 3_600), (2.55, 1), (5, 0.1)];
    private static readonly (double Ratio, double Seconds)[] Latest = [(1.45, 3_600), (2.55, 60), (10, 0.1)];

    /// <summary>The quickest breaker that the standard allows, s; infinite where none may trip.</summary>
    public static double EarliestTripSeconds(double ratio) => At(Earliest, ratio);

    /// <summary>The slowest breaker that the standard allows, s; infinite where none need trip.</summary>
    public static double LatestTripSeconds(double ratio) => At(Latest, ratio);

    private static double At((double Ratio, double Seconds)[] band, double ratio)
    {
        if (ratio < band[0].Ratio)
        {
            return double.PositiveInfinity;
        }

        int upper = Array.FindIndex(band, point => point.Ratio >= ratio);
        if (upper <= 0)
        {
            return upper == 0 ? band[0].Seconds : band[^1].Seconds;
        }

        var (r0, s0) = band[upper - 1];
        var (r1, s1) = band[upper];
        double part = Math.Log(ratio / r0) / Math.Log(r1 / r0);
        return s0 * Math.Pow(s1 / s0, part);
    }
}
