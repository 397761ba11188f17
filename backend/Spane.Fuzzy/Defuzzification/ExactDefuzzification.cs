namespace Spane.Fuzzy;

/// <summary>Defuzzifiers over the continuous set.</summary>
internal static class ExactDefuzzification
{
    private const int StackLimit = 256;

    /// <summary>Centre of gravity; NaN when the set is 0 everywhere in its universe.</summary>
    internal static double Centroid(AggregatedSet set)
    {
        Moments total = Total(set);
        return set.Plan.Variable.Middle + (total.Moment / total.Area);
    }

    /// <summary>Area within the universe.</summary>
    internal static double Area(AggregatedSet set) => Total(set).Area;

    private static Moments Total(AggregatedSet set)
    {
        int capacity = set.Plan.KnotCapacity;
        Span<double> buffer = capacity <= StackLimit ? stackalloc double[capacity] : new double[capacity];
        ReadOnlySpan<double> knots = set.Knots(buffer);
        var integral = new ExactIntegral(set);
        Moments total = default;
        for (int i = 1; i < knots.Length; i++)
        {
            total += integral.Piece(knots[i - 1], knots[i]);
        }

        return total;
    }
}
