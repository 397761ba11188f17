namespace Spane.Fuzzy;

/// <summary>A set that only rises or only falls over its universe, as Tsukamoto's consequents must.</summary>
internal static class Monotone
{
    private const int Samples = 4096;

    /// <summary>Whether the set is monotone over the universe and not constant, judged on a grid.</summary>
    internal static bool IsMonotone(MembershipFunction shape, Variable variable)
    {
        bool rises = false;
        bool falls = false;
        double previous = shape.Degree(variable.Minimum);
        for (int i = 1; i <= Samples; i++)
        {
            double degree = shape.Degree(variable.Minimum + (variable.Width * i / Samples));
            rises |= degree > previous;
            falls |= degree < previous;
            previous = degree;
        }

        return rises != falls;
    }

    /// <summary>
    /// The point where the set reaches a level, even beyond the universe where the shape is monotone on the whole line. Of other shapes,
    /// at a level that it holds over a stretch, the end of the stretch on the steep side; at a level that it never reaches within the
    /// universe, the end of the universe nearest to it.
    /// </summary>
    internal static double Inverse(MembershipFunction shape, Variable variable, double level)
    {
        if (shape.Inverse(level) is var inverse && !double.IsNaN(inverse))
        {
            return inverse;
        }

        bool rises = shape.Degree(variable.Maximum) > shape.Degree(variable.Minimum);
        double low = rises ? variable.Minimum : variable.Maximum;
        double high = rises ? variable.Maximum : variable.Minimum;
        if (shape.Degree(low) >= level)
        {
            return low;
        }

        if (shape.Degree(high) <= level && shape.Degree(high) < 1)
        {
            return high;
        }

        while (true)
        {
            double middle = low + ((high - low) / 2);
            if (middle == low || middle == high)
            {
                return high;
            }

            if (shape.Degree(middle) >= level)
            {
                high = middle;
            }
            else
            {
                low = middle;
            }
        }
    }
}
