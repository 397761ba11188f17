namespace Spane.Fuzzy;

/// <summary>What becomes of an input before it is used.</summary>
internal static class InputPolicy
{
    /// <summary>Writes the values to use. False when an input is not a number, or outside its universe where that is refused: there is
    /// nothing to infer from.</summary>
    internal static bool Admit(this EvaluationOptions options, EquatableList<Variable> variables, ReadOnlySpan<double> inputs,
        Span<double> used)
    {
        for (int i = 0; i < inputs.Length; i++)
        {
            double x = inputs[i];
            Variable variable = variables[i];
            if (double.IsNaN(x) || (options.OutOfRange == OutOfRangePolicy.NotANumber && (x < variable.Minimum || x > variable.Maximum)))
            {
                return false;
            }

            used[i] = options.OutOfRange == OutOfRangePolicy.Clamp || variable.LockRange
                ? Math.Clamp(x, variable.Minimum, variable.Maximum) : x;
        }

        return true;
    }
}
