namespace Spane.Fuzzy;

/// <summary>
/// The consequent of a Sugeno rule of order 1: c₁·x₁ + c₂·x₂ + … + c₀ of the system's inputs. It stands where a term has its set, but is
/// none: it has no degree and no area.
/// </summary>
public sealed record LinearFunction : MembershipFunction
{
    private readonly EquatableList<double> _coefficients;

    /// <summary>Creates the function from one coefficient per input, in their order, and the constant last.</summary>
    /// <exception cref="ArgumentException">No coefficient, or one that is not finite.</exception>
    public LinearFunction(params ReadOnlySpan<double> coefficients)
    {
        if (coefficients.Length == 0)
        {
            throw new ArgumentException($"{Kind}: expected a coefficient per input and a constant");
        }

        foreach (double coefficient in coefficients)
        {
            ParameterCheck.Finite(Kind, "a coefficient", coefficient);
        }

        _coefficients = EquatableListFactory.Create(coefficients);
    }

    /// <inheritdoc/>
    public override string Kind => "linear";

    /// <inheritdoc/>
    public override EquatableList<double> Parameters => _coefficients;

    internal override int KnotCapacity => 0;

    /// <summary>The function's value.</summary>
    /// <param name="inputs">One value per input.</param>
    public double Value(ReadOnlySpan<double> inputs)
    {
        ReadOnlySpan<double> c = _coefficients.AsSpan();
        double value = c[^1];
        for (int i = 0; i < c.Length - 1; i++)
        {
            value += c[i] * inputs[i];
        }

        return value;
    }

    /// <summary>Not defined.</summary>
    /// <exception cref="InvalidOperationException">Always.</exception>
    public override double Degree(double x) => throw new InvalidOperationException("A linear consequent is not a set and has no degree.");

    /// <summary>Not defined.</summary>
    /// <exception cref="InvalidOperationException">Always.</exception>
    public override MembershipFunction Mapped(Func<double, double> map) =>
        throw new InvalidOperationException("A linear consequent is not a set on an axis.");

    internal override void AddKnots(ref KnotList knots)
    {
    }

    internal override void AddPreimages(double level, ref KnotList knots)
    {
    }
}
