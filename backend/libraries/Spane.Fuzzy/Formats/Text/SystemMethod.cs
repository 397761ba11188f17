namespace Spane.Fuzzy;

/// <summary>The method of an output in formats that do not name it.</summary>
internal static class SystemMethod
{
    /// <summary>Mamdani for an integral. For a weighted defuzzifier, as fuzzylite infers it: Sugeno for constants and functions, Tsukamoto
    /// for shapes that are monotone on the whole line, inverse Tsukamoto for other sets; null where monotone shapes stand among
    /// others.</summary>
    internal static InferenceMethod? Of(Defuzzifier defuzzifier, IEnumerable<Term> terms)
    {
        if (defuzzifier is not (Defuzzifier.WeightedAverage or Defuzzifier.WeightedSum))
        {
            return InferenceMethod.Mamdani;
        }

        MembershipFunction[] shapes = [.. terms.Select(t => t.Shape)];
        int values = shapes.Count(IsValue);
        int monotone = shapes.Count(IsMonotone);
        return values == shapes.Length ? InferenceMethod.Sugeno
            : monotone == shapes.Length ? InferenceMethod.Tsukamoto
            : monotone == 0 ? InferenceMethod.InverseTsukamoto
            : null;
    }

    /// <summary>Whether a shape stands for a value rather than a set.</summary>
    internal static bool IsValue(MembershipFunction shape) => shape is Singleton or LinearFunction or FormulaTerm;

    private static bool IsMonotone(MembershipFunction shape) => !double.IsNaN(shape.Inverse(0.5));
}
