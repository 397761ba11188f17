namespace Spane.Troubleshooting.Risk;

/// <summary>A risk that was given, of which it is known by now whether it followed.</summary>
/// <param name="AtUtcMilliseconds">The moment, UTC milliseconds since 1970.</param>
/// <param name="Risk">What was said, 0 to 1.</param>
/// <param name="Base">What the base rate said, 0 to 1.</param>
/// <param name="Followed">Whether it followed.</param>
public readonly record struct GivenRisk(long AtUtcMilliseconds, double Risk, double Base, bool Followed);

/// <summary>What given risks were worth.</summary>
/// <param name="Count">How many.</param>
/// <param name="Followed">How many of them it followed.</param>
/// <param name="Expected">How many it would have followed, had each been right.</param>
/// <param name="Blocks">Over how many stretches of time that depend on each other.</param>
/// <param name="Gain">The mean gain over the base rate in Brier's score; NaN: none was given.</param>
/// <param name="GainLow">Where it lies with 95 %, stretches taken whole: the lower end; NaN with fewer than two stretches.</param>
/// <param name="GainHigh">The upper end.</param>
/// <param name="Bins">What was said against what was.</param>
public sealed record GivenWorth(int Count, int Followed, double Expected, int Blocks, double Gain, double GainLow, double GainHigh,
    IReadOnlyList<RiskBin> Bins)
{
    /// <summary>It must have followed so often, or been expected so often, before anything is concluded.</summary>
    public const int LeastFollowed = 10;

    /// <summary>It must have been given over so many stretches.</summary>
    public const int LeastBlocks = 20;

    /// <summary>So much of the past is judged by: what was right long ago says nothing about today.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromDays(14);

    private const double Z = 1.96;

    /// <summary>Whether there is enough to conclude from.</summary>
    public bool IsEnough => Blocks >= LeastBlocks && Math.Max(Followed, Expected) >= LeastFollowed;

    /// <summary>Whether a model that gave them has to keep silent from now on: it has been no better than the base rate.</summary>
    public bool Silences => IsEnough && Gain <= 0;

    /// <summary>Judges.</summary>
    /// <param name="given">What was given, in any order.</param>
    /// <param name="block">Moments of one such stretch depend on each other.</param>
    public static GivenWorth Of(IReadOnlyList<GivenRisk> given, TimeSpan block)
    {
        ArgumentNullException.ThrowIfNull(given);
        double[] gains = [.. given.Select(one => Square(one.Base - Was(one)) - Square(one.Risk - Was(one)))];
        var mean = gains is [] ? double.NaN : gains.Average();
        double[] sums = [.. given.Select((one, i) => (Block: one.AtUtcMilliseconds / (long)block.TotalMilliseconds, Off: gains[i] - mean))
            .GroupBy(one => one.Block).Select(one => one.Sum(row => row.Off))];
        // The mean's variance with whole stretches drawn: the squares of the stretches' sums.
        var half = sums.Length < 2 ? double.NaN
            : Z * Math.Sqrt(sums.Sum(Square) * sums.Length / (sums.Length - 1)) / given.Count;
        return new GivenWorth(given.Count, given.Count(one => one.Followed), given.Sum(one => one.Risk), sums.Length, mean, mean - half,
            mean + half, RiskBin.Of([.. given.Select(one => (one.Risk, one.Followed))]));
    }

    private static double Was(GivenRisk one) => one.Followed ? 1 : 0;

    private static double Square(double x) => x * x;
}
