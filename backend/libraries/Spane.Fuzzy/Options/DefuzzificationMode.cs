using System.Globalization;

namespace Spane.Fuzzy;

/// <summary>Whose integration rule: the continuous set itself, or N samples of it.</summary>
public readonly record struct DefuzzificationMode
{
    private const int MaximumPoints = 10_000_000;

    private DefuzzificationMode(SamplingRule rule, int points)
    {
        Rule = rule;
        Points = points;
    }

    /// <summary>The continuous set; the default.</summary>
    public static DefuzzificationMode Exact => default;

    /// <summary>Kind of rule.</summary>
    public SamplingRule Rule { get; }

    /// <summary>Number of samples; 0 for the exact mode.</summary>
    public int Points { get; }

    /// <summary>N samples in the middles of N equal parts (fuzzylite's rule).</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than 1 or more than ten million points.</exception>
    public static DefuzzificationMode Midpoint(int points) => new(SamplingRule.Midpoint, Checked(points, 1));

    /// <summary>N equidistant samples, both ends included (MATLAB's and Octave's rule, there with 101).</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than 2 or more than ten million points.</exception>
    public static DefuzzificationMode Endpoints(int points) => new(SamplingRule.Endpoints, Checked(points, 2));

    /// <summary>Reads <c>exact</c>, <c>midpoint:N</c> or <c>endpoints:N</c>.</summary>
    public static bool TryParse(string? text, out DefuzzificationMode mode)
    {
        mode = Exact;
        string[] parts = (text ?? "").Split(':');
        if (parts is ["exact"])
        {
            return true;
        }

        if (parts.Length != 2 || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int points)
            || points > MaximumPoints)
        {
            return false;
        }

        switch (parts[0])
        {
            case "midpoint" when points >= 1:
                mode = Midpoint(points);
                return true;
            case "endpoints" when points >= 2:
                mode = Endpoints(points);
                return true;
            default:
                return false;
        }
    }

    /// <summary>The text that <see cref="TryParse"/> reads.</summary>
    public override string ToString() => Rule switch
    {
        SamplingRule.Midpoint => string.Create(CultureInfo.InvariantCulture, $"midpoint:{Points}"),
        SamplingRule.Endpoints => string.Create(CultureInfo.InvariantCulture, $"endpoints:{Points}"),
        _ => "exact",
    };

    private static int Checked(int points, int minimum)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(points, minimum);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(points, MaximumPoints);
        return points;
    }
}
