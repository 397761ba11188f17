using System.Globalization;

namespace Spane.Fuzzy;

/// <summary>Checks of shape parameters whose messages name the shape and what was expected.</summary>
internal static class ParameterCheck
{
    internal static double Finite(string kind, string name, double value) =>
        double.IsFinite(value) ? value : throw new ArgumentException($"{kind}: {name} must be a finite number, not {Text(value)}");

    internal static double NotNaN(string kind, string name, double value) =>
        double.IsNaN(value) ? throw new ArgumentException($"{kind}: {name} must be a number, not NaN") : value;

    internal static double NotZero(string kind, string name, double value) =>
        Finite(kind, name, value) != 0 ? value : throw new ArgumentException($"{kind}: {name} must not be 0");

    internal static void Ordered(string kind, double low, string lowName, double high, string highName)
    {
        if (low > high)
        {
            throw new ArgumentException($"{kind}: {lowName} ({Text(low)}) must not be above {highName} ({Text(high)})");
        }
    }

    internal static void OpenOnlyTogether(string kind, double foot, double shoulder, double infinity)
    {
        if (double.IsInfinity(foot) || double.IsInfinity(shoulder))
        {
            if (foot != infinity || shoulder != infinity)
            {
                throw new ArgumentException($"{kind}: an open side has both of its parameters at {Text(infinity)}");
            }
        }
    }

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
