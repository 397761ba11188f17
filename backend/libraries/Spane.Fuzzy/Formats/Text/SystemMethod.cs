namespace Spane.Fuzzy;

/// <summary>The method of a system in formats that do not name it.</summary>
internal static class SystemMethod
{
    /// <summary>Sugeno for averaged constants and functions, Tsukamoto for averaged monotone sets, Mamdani otherwise.</summary>
    internal static InferenceMethod Of(Defuzzifier defuzzifier, EquatableList<Variable> outputs)
    {
        if (defuzzifier is not (Defuzzifier.WeightedAverage or Defuzzifier.WeightedSum))
        {
            return InferenceMethod.Mamdani;
        }

        return outputs.SelectMany(o => o.Terms).All(t => t.Shape is Singleton or LinearFunction) ? InferenceMethod.Sugeno
            : outputs.All(o => o.Terms.All(t => t.Shape is not LinearFunction && Monotone.IsMonotone(t.Shape, o)))
                ? InferenceMethod.Tsukamoto
            : InferenceMethod.Mamdani;
    }
}
