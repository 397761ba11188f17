namespace Spane.Fuzzy;

/// <summary>
/// Where an aggregated set is highest: plateaus and single points of the continuous universe. Each piece between knots is looked at in a
/// few points; the end of a plateau and a peak inside a piece (sums of curves have them) are then narrowed to rounding.
/// </summary>
internal ref struct ExactMaximum
{
    // Pieces are monotone for every single cut set, so a joined set has few turns inside one; this resolves them with room to spare.
    private const int Samples = 32;

    private readonly AggregatedSet _set;
    private readonly ReadOnlySpan<double> _knots;
    private readonly double _height;
    private double _smallest = double.PositiveInfinity;
    private double _largest = double.NegativeInfinity;
    private double _smallestMagnitude = double.PositiveInfinity;
    private double _largestMagnitude = double.NegativeInfinity;
    private double _width;
    private double _moment;
    private int _points;
    private double _pointSum;

    internal ExactMaximum(AggregatedSet set)
    {
        _set = set;
        _knots = set.Knots();
        foreach (double knot in _knots)
        {
            _height = NormFunctions.Larger(_height, set.Degree(knot));
        }

        for (int i = 1; i < _knots.Length; i++)
        {
            for (int k = 0; k < Samples; k++)
            {
                _height = NormFunctions.Larger(_height, set.Degree(Sample(i, k)));
            }

            for (int k = 0; k <= Samples; k++)
            {
                double peak = Peak(i, k);
                _height = double.IsNaN(peak) ? _height : NormFunctions.Larger(_height, set.Degree(peak));
            }
        }

        if (_height > 0)
        {
            Collect();
        }
    }

    internal readonly double Mean() => _width > 0 ? _moment / _width : _pointSum / _points;

    internal readonly double Smallest(ExtremumOrder order) =>
        _height > 0 ? (order == ExtremumOrder.Magnitude ? _smallestMagnitude : _smallest) : double.NaN;

    internal readonly double Largest(ExtremumOrder order) =>
        _height > 0 ? (order == ExtremumOrder.Magnitude ? _largestMagnitude : _largest) : double.NaN;

    private void Collect()
    {
        // A peak that was located numerically may miss the height by rounding.
        double nearly = _height * (1 - 1e-14);
        foreach (double knot in _knots)
        {
            if (_set.Degree(knot) >= nearly)
            {
                AddPoint(knot);
            }
        }

        for (int i = 1; i < _knots.Length; i++)
        {
            bool plateau = false;
            int k = 0;
            while (k < Samples)
            {
                int first = k;
                if (!IsTop(Sample(i, k)))
                {
                    k++;
                    continue;
                }

                while (k + 1 < Samples && IsTop(Sample(i, k + 1)))
                {
                    k++;
                }

                double start = first == 0 ? Edge(Sample(i, 0), _knots[i - 1]) : Edge(Sample(i, first), Sample(i, first - 1));
                double end = k == Samples - 1 ? Edge(Sample(i, k), _knots[i]) : Edge(Sample(i, k), Sample(i, k + 1));
                AddPlateau(start, end);
                plateau = true;
                k++;
            }

            for (k = 0; k <= Samples && !plateau; k++)
            {
                double peak = Peak(i, k);
                if (!double.IsNaN(peak) && _set.Degree(peak) >= nearly)
                {
                    AddPoint(peak);
                }
            }
        }
    }

    private readonly bool IsTop(double x) => _set.Degree(x) >= _height * (1 - 2e-16);

    private readonly double Sample(int piece, int k) => _knots[piece - 1] + ((_knots[piece] - _knots[piece - 1]) * (k + 0.5) / Samples);

    /// <summary>The end of a plateau between a point on it and one off it; the off point itself when it is on it up to the last
    /// bit.</summary>
    private readonly double Edge(double top, double off)
    {
        if (IsTop(off + ((top - off) * 1e-9)))
        {
            return off;
        }

        while (true)
        {
            double middle = top + ((off - top) / 2);
            if (middle == top || middle == off)
            {
                return top;
            }

            if (IsTop(middle))
            {
                top = middle;
            }
            else
            {
                off = middle;
            }
        }
    }

    /// <summary>The peak between the sample before <paramref name="k"/> and sample k (the knots being the outermost); NaN when there is
    /// none.</summary>
    private readonly double Peak(int piece, int k)
    {
        if (_set.Plan.Aggregation == SNorm.Maximum)
        {
            // The maximum of monotone functions is highest at an end of the piece.
            return double.NaN;
        }

        double low = k == 0 ? _knots[piece - 1] : Sample(piece, k - 1);
        double high = k == Samples ? _knots[piece] : Sample(piece, k);
        if (!(Slope(low, piece) > 0 && Slope(high, piece) < 0))
        {
            return double.NaN;
        }

        while (true)
        {
            double middle = low + ((high - low) / 2);
            if (middle <= low || middle >= high)
            {
                return middle;
            }

            if (Slope(middle, piece) > 0)
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }
    }

    /// <summary>
    /// The sign of the slope inside a piece, by a sixth-order difference quotient, which locates a peak far better than comparing degrees,
    /// these being equal near it. Next to a knot, where the quotient would reach over it, by a one-sided difference.
    /// </summary>
    private readonly double Slope(double x, int piece)
    {
        double width = _knots[piece] - _knots[piece - 1];
        double near = 1e-6 * width / Samples;
        if (x - _knots[piece - 1] < near)
        {
            return _set.Degree(x + (2 * near)) - _set.Degree(x + near);
        }

        if (_knots[piece] - x < near)
        {
            return _set.Degree(x - near) - _set.Degree(x - (2 * near));
        }

        double h = Math.Min(width / (16 * Samples), Math.Min(x - _knots[piece - 1], _knots[piece] - x) / 3.5);
        return (45 * (_set.Degree(x + h) - _set.Degree(x - h)))
            - (9 * (_set.Degree(x + (2 * h)) - _set.Degree(x - (2 * h))))
            + (_set.Degree(x + (3 * h)) - _set.Degree(x - (3 * h)));
    }

    private void AddPlateau(double start, double end)
    {
        _width += end - start;
        _moment += (end - start) * (start + ((end - start) / 2));
        Extend(start, end);
    }

    private void AddPoint(double x)
    {
        _points++;
        _pointSum += x;
        Extend(x, x);
    }

    private void Extend(double start, double end)
    {
        _smallest = NormFunctions.Smaller(_smallest, start);
        _largest = NormFunctions.Larger(_largest, end);
        double nearest = start > 0 ? start : end < 0 ? end : 0;
        if (Math.Abs(nearest) < Math.Abs(_smallestMagnitude)
            || (Math.Abs(nearest) == Math.Abs(_smallestMagnitude) && nearest < _smallestMagnitude))
        {
            _smallestMagnitude = nearest;
        }

        double farthest = Math.Abs(start) >= Math.Abs(end) ? start : end;
        if (double.IsNegativeInfinity(_largestMagnitude) || Math.Abs(farthest) > Math.Abs(_largestMagnitude)
            || (Math.Abs(farthest) == Math.Abs(_largestMagnitude) && farthest < _largestMagnitude))
        {
            _largestMagnitude = farthest;
        }
    }
}
