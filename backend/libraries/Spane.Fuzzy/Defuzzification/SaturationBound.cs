using System.Numerics;

namespace Spane.Fuzzy;

/// <summary>
/// Upper bounds of a sum of cut sets, cell by cell of a grid: each set counts with its largest degree in the cell, cut to its strength,
/// which no point in it exceeds. Where that stays below 1 the sum cannot reach 1, so that only the other cells are looked at closely.
/// </summary>
internal sealed class SaturationBound
{
    private const int Cells = 64;

    // Room for the rounding of a few hundred additions.
    private const double Limit = 1 - 1e-9;

    private readonly double[] _highest;
    private readonly int _sets;
    private readonly Variable _variable;
    private readonly TNorm _implication;

    /// <summary>Bounds the sets of an output.</summary>
    internal SaturationBound(OutputPlan plan)
    {
        _sets = plan.Sets.Length;
        _variable = plan.Variable;
        _implication = plan.Implication;
        _highest = new double[Cells * _sets];
        for (int k = 0; k < _sets; k++)
        {
            for (int cell = 0; cell < Cells; cell++)
            {
                _highest[(cell * _sets) + k] =
                    CurvePiece.Highest(plan.Sets[k], plan.Pieces(k), Edge(cell), Edge(cell + 1));
            }
        }
    }

    /// <summary>Lists the parts of the universe where the sum may reach 1, ascending and apart.</summary>
    internal void Find(ReadOnlySpan<double> strengths, ReusedList<Interval> possible)
    {
        possible.Clear();
        for (int cell = 0; cell < Cells; cell++)
        {
            if (Sum(strengths, _highest.AsSpan(cell * _sets, _sets)) <= Limit)
            {
                continue;
            }

            double from = Edge(cell);
            if (possible.Count > 0 && possible.Last.To == from)
            {
                from = possible.Last.From;
                possible.Last = new Interval(from, Edge(cell + 1));
            }
            else
            {
                possible.Add(new Interval(from, Edge(cell + 1)));
            }
        }
    }

    private double Sum(ReadOnlySpan<double> strengths, ReadOnlySpan<double> highest)
    {
        double sum = 0;
        int i = 0;
        if (_implication is TNorm.Minimum or TNorm.Product)
        {
            bool cuts = _implication == TNorm.Minimum;
            Vector<double> sums = Vector<double>.Zero;
            for (; i <= highest.Length - Vector<double>.Count; i += Vector<double>.Count)
            {
                var strength = new Vector<double>(strengths[i..]);
                var degree = new Vector<double>(highest[i..]);
                sums += cuts ? Vector.Min(strength, degree) : strength * degree;
            }

            sum = Vector.Sum(sums);
        }

        for (; i < highest.Length; i++)
        {
            sum += _implication.Apply(strengths[i], highest[i]);
        }

        return sum;
    }

    private double Edge(int cell) =>
        cell == Cells ? _variable.Maximum : _variable.Minimum + (_variable.Width * cell / Cells);
}
