namespace Spane.Fuzzy.Tests.Reference;

/// <summary>
/// Area, centroid and area up to a point of a joined set, slowly: every function whose sign can change at a kink is searched on a dense
/// grid, the universe is cut there and at the shapes' own points, and each piece is integrated by Gauss–Legendre rules that are halved
/// until they agree. Shares no line with the library.
/// </summary>
internal sealed class ReferenceDefuzzification
{
    private const int GridPoints = 600;
    private readonly TNorm _implication;
    private readonly SNorm _aggregation;
    private readonly (string Kind, double[] Parameters)[] _shapes;
    private readonly double[] _strengths;
    private readonly double[] _cuts;

    internal ReferenceDefuzzification(TNorm implication, SNorm aggregation, (string Kind, double[] Parameters)[] shapes, double[] strengths,
        double minimum, double maximum)
    {
        _implication = implication;
        _aggregation = aggregation;
        _shapes = shapes;
        _strengths = strengths;
        Grid = [.. Enumerable.Range(0, GridPoints + 1).Select(i => minimum + ((maximum - minimum) * i / GridPoints))
            .Concat(shapes.SelectMany(s => ReferenceShapes.Points(s.Kind, s.Parameters)))
            .Where(x => x >= minimum && x <= maximum).Distinct().Order()];
        _cuts = [.. Kinks().SelectMany(f => KinkSearch.SignChanges(f, Grid))
            .Concat(shapes.SelectMany(s => ReferenceShapes.Points(s.Kind, s.Parameters)))
            .Concat([minimum, maximum]).Where(x => x >= minimum && x <= maximum).Distinct().Order()];
        Area = Integrate(Degree, maximum);
        Centroid = Integrate(x => x * Degree(x), maximum) / Area;
    }

    internal double[] Grid { get; }

    internal double Area { get; }

    internal double Centroid { get; }

    internal double AreaUpTo(double x) => Integrate(Degree, x);

    internal double Cut(int i, double x) =>
        ReferenceNorms.T(_implication, _strengths[i], ReferenceShapes.Degree(_shapes[i].Kind, _shapes[i].Parameters, x));

    internal double Degree(double x)
    {
        double degree = 0;
        for (int i = 0; i < _shapes.Length; i++)
        {
            degree = ReferenceNorms.S(_aggregation, degree, Cut(i, x));
        }

        return degree;
    }

    private IEnumerable<Func<double, double>> Kinks()
    {
        for (int i = 0; i < _shapes.Length; i++)
        {
            int set = i;
            foreach (double level in (double[])[_strengths[i], 1 - _strengths[i]])
            {
                yield return x => ReferenceShapes.Degree(_shapes[set].Kind, _shapes[set].Parameters, x) - level;
            }

            for (int j = i + 1; j < _shapes.Length; j++)
            {
                int other = j;
                yield return x => Cut(set, x) - Cut(other, x);
                yield return x => Cut(set, x) + Cut(other, x) - 1;
            }
        }

        yield return x => Enumerable.Range(0, _shapes.Length).Sum(i => Cut(i, x)) - 1;
    }

    private double Integrate(Func<double, double> f, double to)
    {
        double sum = 0;
        for (int i = 1; i < _cuts.Length && _cuts[i - 1] < to; i++)
        {
            double right = Math.Min(to, _cuts[i]);
            sum += Halve(f, _cuts[i - 1], right, Rule(f, _cuts[i - 1], right), 30);
        }

        return sum;
    }

    private static double Halve(Func<double, double> f, double a, double b, double whole, int depth)
    {
        double middle = (a + b) / 2;
        double left = Rule(f, a, middle);
        double right = Rule(f, middle, b);
        return depth == 0 || Math.Abs(left + right - whole) <= 1e-12 * (b - a) * (Math.Abs(whole / (b - a)) + 1e-2)
            ? left + right
            : Halve(f, a, middle, left, depth - 1) + Halve(f, middle, b, right, depth - 1);
    }

    // Gauss–Legendre with 5 nodes (Abramowitz and Stegun, table 25.4).
    private static double Rule(Func<double, double> f, double a, double b)
    {
        double middle = (a + b) / 2;
        double half = (b - a) / 2;
        double inner = 0.538469310105683091 * half;
        double outer = 0.906179845938663993 * half;
        return half * ((0.568888888888888889 * f(middle)) + (0.478628670499366468 * (f(middle - inner) + f(middle + inner)))
            + (0.236926885056189088 * (f(middle - outer) + f(middle + outer))));
    }
}
