namespace Spane.Fuzzy;

/// <summary>A formula whose variables are places among a system's values: its inputs, then its outputs.</summary>
internal sealed class BoundFormula
{
    private const int OfArgument = -1;
    private const int OnStack = 32;

    private readonly Formula _formula;
    private readonly int[] _places;

    internal BoundFormula(Formula formula, FuzzySystem system)
    {
        _formula = formula;
        string[] names = [.. system.Inputs.Concat(system.Outputs).Select(v => v.Name)];
        _places = [.. formula.Variables.Select(name => Array.IndexOf(names, name))];
    }

    /// <summary>The value of a rule.</summary>
    /// <param name="argument">The rule's strength, unless a variable has the argument's name.</param>
    /// <param name="values">The inputs, then the outputs that are known.</param>
    internal double Value(double argument, ReadOnlySpan<double> values)
    {
        Span<double> variables = _places.Length <= OnStack ? stackalloc double[OnStack] : new double[_places.Length];
        for (int i = 0; i < _places.Length; i++)
        {
            variables[i] = _places[i] == OfArgument ? argument : values[_places[i]];
        }

        return _formula.Value(variables);
    }
}
