namespace Spane.Fuzzy.Tests.Reference;

/// <summary>The norms written down once more.</summary>
internal static class ReferenceNorms
{
    internal static double T(TNorm norm, double a, double b) => norm switch
    {
        TNorm.Minimum => Math.Min(a, b),
        TNorm.Product => a * b,
        TNorm.BoundedDifference => Math.Max(0, a + b - 1),
        TNorm.DrasticProduct => Math.Max(a, b) == 1 ? Math.Min(a, b) : 0,
        TNorm.EinsteinProduct => a * b / (2 - a - b + (a * b)),
        TNorm.HamacherProduct => a + b == 0 ? 0 : a * b / (a + b - (a * b)),
        TNorm.NilpotentMinimum => a + b > 1 ? Math.Min(a, b) : 0,
        _ => throw new ArgumentOutOfRangeException(nameof(norm)),
    };

    internal static double S(SNorm norm, double a, double b) => norm switch
    {
        SNorm.Maximum => Math.Max(a, b),
        SNorm.ProbabilisticSum => 1 - ((1 - a) * (1 - b)),
        SNorm.BoundedSum => Math.Min(1, a + b),
        SNorm.DrasticSum => Math.Min(a, b) == 0 ? Math.Max(a, b) : 1,
        SNorm.EinsteinSum => (a + b) / (1 + (a * b)),
        SNorm.HamacherSum => a * b == 1 ? 1 : (a + b - (2 * a * b)) / (1 - (a * b)),
        SNorm.NilpotentMaximum => a + b < 1 ? Math.Max(a, b) : 1,
        SNorm.Sum => a + b,
        _ => throw new ArgumentOutOfRangeException(nameof(norm)),
    };
}
