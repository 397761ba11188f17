namespace Spane.Diagnosis;

/// <summary>The arithmetic of certainty factors (Shortliffe and Buchanan, 1975; the mixed case as van Melle's EMYCIN has it,
/// 1979).</summary>
public static class CertaintyFactor
{
    /// <summary>Combines two certainties of one symbol.</summary>
    /// <param name="first">In [−1, 1].</param>
    /// <param name="second">In [−1, 1].</param>
    /// <param name="combined">The certainty of both together, in [−1, 1]; 0 when it is undefined.</param>
    /// <returns>False for +1 with −1: both are certain and they exclude each other.</returns>
    public static bool TryCombine(double first, double second, out double combined)
    {
        combined = 0;
        if (first >= 0 && second >= 0)
        {
            combined = first + (second * (1 - first));
            return true;
        }

        if (first <= 0 && second <= 0)
        {
            combined = first + (second * (1 + first));
            return true;
        }

        double weaker = Math.Min(Math.Abs(first), Math.Abs(second));
        if (weaker >= 1)
        {
            return false;
        }

        combined = Math.Clamp((first + second) / (1 - weaker), -1, 1);
        return true;
    }

    /// <summary>Combines any number of certainties, whatever their order: those for, those against, then both.</summary>
    /// <param name="certainties">Each in [−1, 1].</param>
    /// <param name="combined">The certainty of all together, in [−1, 1]; 0 without any, and when it is undefined.</param>
    /// <returns>False when one is +1 and another −1.</returns>
    /// <remarks>The rule of two is associative save at ±1; sorted and by sign it gives the same bits in every order.</remarks>
    public static bool TryCombine(IEnumerable<double> certainties, out double combined)
    {
        ArgumentNullException.ThrowIfNull(certainties);
        double speaksFor = 0;
        double speaksAgainst = 0;
        foreach (double certainty in certainties.Order())
        {
            ref double side = ref certainty >= 0 ? ref speaksFor : ref speaksAgainst;
            TryCombine(side, certainty, out side);
        }

        return TryCombine(speaksFor, speaksAgainst, out combined);
    }
}
