using System.Runtime.CompilerServices;

namespace Spane.Fuzzy;

/// <summary>The norms as functions. Operands are degrees in [0, 1]; NaN is excluded before (at the inputs).</summary>
public static class NormFunctions
{
    /// <summary>Value of a t-norm.</summary>
    public static double Apply(this TNorm norm, double a, double b) => norm switch
    {
        TNorm.Minimum => Smaller(a, b),
        TNorm.Product => a * b,
        TNorm.BoundedDifference => Larger(0, a + b - 1),
        TNorm.DrasticProduct => a == 1 ? b : b == 1 ? a : 0,
        TNorm.EinsteinProduct => a * b / (2 - (a + b - (a * b))),
        TNorm.HamacherProduct => a == 0 || b == 0 ? 0 : a * b / (a + b - (a * b)),
        TNorm.NilpotentMinimum => a + b > 1 ? Smaller(a, b) : 0,
        _ => throw new ArgumentOutOfRangeException(nameof(norm)),
    };

    /// <summary>Derivative of a smooth t-norm by its second operand.</summary>
    internal static double Slope(this TNorm norm, double a, double b) => norm switch
    {
        TNorm.Product => a,
        TNorm.EinsteinProduct => a * (2 - a) / Square(2 - a - (b * (1 - a))),
        TNorm.HamacherProduct => Square(a / (a + (b * (1 - a)))),
        _ => double.NaN,
    };

    /// <summary>Upper bound of that derivative for operands from <paramref name="lowest"/> up.</summary>
    internal static double SlopeBound(this TNorm norm, double a, double lowest) =>
        norm.Slope(a, norm == TNorm.EinsteinProduct ? 1 : lowest);

    /// <summary>Upper bound of the second derivative's magnitude for operands from <paramref name="lowest"/> up.</summary>
    internal static double CurvatureBound(this TNorm norm, double a, double lowest) => norm switch
    {
        TNorm.Product => 0,
        TNorm.EinsteinProduct => 2 * a * (2 - a) * (1 - a),
        TNorm.HamacherProduct => 2 * a * a * (1 - a) / Math.Pow(a + (lowest * (1 - a)), 3),
        _ => double.PositiveInfinity,
    };

    /// <summary>Value of an s-norm.</summary>
    public static double Apply(this SNorm norm, double a, double b) => norm switch
    {
        SNorm.Maximum => Larger(a, b),
        SNorm.ProbabilisticSum => a + b - (a * b),
        SNorm.BoundedSum => Smaller(1, a + b),
        SNorm.DrasticSum => a == 0 ? b : b == 0 ? a : 1,
        SNorm.EinsteinSum => (a + b) / (1 + (a * b)),
        SNorm.HamacherSum => a * b == 1 ? 1 : (a + b - (2 * a * b)) / (1 - (a * b)),
        SNorm.NilpotentMaximum => a + b < 1 ? Larger(a, b) : 1,
        SNorm.Sum => a + b,
        _ => throw new ArgumentOutOfRangeException(nameof(norm)),
    };

    private static double Square(double a) => a * a;

    // Math.Min and Math.Max order NaN and signed zeros at a cost of several instructions; degrees have neither.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static double Smaller(double a, double b) => double.MinNative(a, b);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static double Larger(double a, double b) => double.MaxNative(a, b);
}
