namespace Spane.Fuzzy;

/// <summary>
/// A set or a value given by a formula. As a set it may use <c>x</c> only, and its kinks and peaks are unknown: it is looked at on a grid
/// of its universe, so results over it are approximate where the formula has features narrower than 1/256 of the universe. As the
/// consequent of a weighted rule it may use all variables of the system.
/// </summary>
public sealed record FormulaTerm : MembershipFunction
{
    private const int Grid = 256;

    /// <summary>Creates the set or value.</summary>
    public FormulaTerm(Formula formula)
    {
        ArgumentNullException.ThrowIfNull(formula);
        Formula = formula;
    }

    /// <summary>The formula.</summary>
    public Formula Formula { get; }

    /// <inheritdoc/>
    public override string Kind => "formula";

    /// <inheritdoc/>
    public override EquatableList<double> Parameters => [];

    internal override int KnotCapacity => 2 * Grid;

    /// <inheritdoc/>
    public override double Degree(double x) => Formula.Value(Formula.Variables.Count == 0 ? [] : new ReadOnlySpan<double>(in x));

    /// <summary>Not defined.</summary>
    /// <exception cref="InvalidOperationException">Always.</exception>
    public override MembershipFunction Mapped(Func<double, double> map) =>
        throw new InvalidOperationException("A formula is not mapped onto another axis.");

    internal override void AddKnots(ref KnotList knots)
    {
        for (int i = 1; i < Grid; i++)
        {
            knots.Add(knots.Minimum + ((knots.Maximum - knots.Minimum) * i / Grid));
        }
    }

    internal override void AddPreimages(double level, ref KnotList knots)
    {
        double step = (knots.Maximum - knots.Minimum) / Grid;
        for (int i = 0; i < Grid; i++)
        {
            double low = knots.Minimum + (step * i);
            double high = knots.Minimum + (step * (i + 1));
            bool above = Degree(low) > level;
            if (above != Degree(high) > level)
            {
                knots.Add(Crossing(level, low, high, above));
            }
        }
    }

    private double Crossing(double level, double low, double high, bool above)
    {
        for (double middle = low + ((high - low) / 2); middle > low && middle < high; middle = low + ((high - low) / 2))
        {
            (low, high) = Degree(middle) > level == above ? (middle, high) : (low, middle);
        }

        return high;
    }
}
