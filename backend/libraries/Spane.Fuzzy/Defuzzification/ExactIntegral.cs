namespace Spane.Fuzzy;

/// <summary>
/// Area and moment of an aggregated set over the continuous universe. The universe is cut at the sets' knots; inside a piece, sets that
/// cannot take part in the maximum are dropped, a change of the winner is located and cut at, and what remains is integrated by a
/// Gauss–Kronrod pair that halves the piece until the two rules agree. So known kinks cost nothing and unknown ones (hedges, unusual norms)
/// only time, never correctness.
/// </summary>
internal readonly ref struct ExactIntegral
{
    // |G7 − K15| below this part of the integral puts the error of K15 itself near (200·1e-12)^1.5 ≈ 3e-15 of it (QUADPACK's estimate).
    private const double RelativeTolerance = 1e-12;

    // A kink s beyond the outermost node that lifts the end by g costs g·s/2 of area, s being below 0.5 % of the piece.
    private const double EndTolerance = 1e-10;

    // Enough to narrow a jump to a part of the universe that rounding cannot see.
    private const int MaximumDepth = 60;

    private readonly AggregatedSet _set;
    private readonly double _reference;
    private readonly double _negligible;

    internal ExactIntegral(AggregatedSet set)
    {
        _set = set;
        Variable variable = set.Plan.Variable;
        _reference = variable.Middle;
        double strongest = 0;
        foreach (int i in set.Active)
        {
            strongest = NormFunctions.Larger(strongest, set.Strength(i));
        }

        _negligible = 1e-17 * strongest * variable.Width;
    }

    /// <summary>Moments over one piece between neighbouring knots; the moment is about the middle of the universe.</summary>
    internal Moments Piece(double from, double to) => Integrate(from, to, Contenders(from, to), MaximumDepth);

    /// <summary>
    /// Sets that can be the largest somewhere in a piece: each set is monotone there, so one whose larger end is below another's smaller
    /// end never is.
    /// </summary>
    private ReadOnlySpan<int> Contenders(double from, double to)
    {
        if (_set.Plan.Aggregation != SNorm.Maximum || _set.Active.Length == 1)
        {
            return _set.Active;
        }

        // Just inside, because at a vertical edge the degree on the knot belongs to one side only.
        double inside = 1e-9 * (to - from);
        Span<double> highs = _set.Workspace.Highs[.._set.Active.Length];
        double floor = 0;
        for (int k = 0; k < highs.Length; k++)
        {
            double left = _set.Cut(_set.Active[k], from + inside);
            double right = _set.Cut(_set.Active[k], to - inside);
            highs[k] = NormFunctions.Larger(left, right);
            floor = NormFunctions.Larger(floor, NormFunctions.Smaller(left, right));
        }

        Span<int> buffer = _set.Workspace.Contenders;
        int count = 0;
        for (int k = 0; k < highs.Length; k++)
        {
            // The margin keeps a set that lost by no more than the step inside or rounding.
            if (highs[k] >= floor * (1 - 1e-6) && highs[k] > 0)
            {
                buffer[count++] = _set.Active[k];
            }
        }

        return buffer[..count];
    }

    private Moments Integrate(double from, double to, ReadOnlySpan<int> sets, int depth)
    {
        double half = (to - from) / 2;
        double middle = from + half;
        bool isMaximum = _set.Plan.Aggregation == SNorm.Maximum && sets.Length > 1;

        // The ends have no weight, but a jump or a change of the winner between an end and the outermost node must not stay unseen.
        double x = Math.Max(Math.BitIncrement(from), from + (1e-12 * half));
        double left = isMaximum ? Largest(x, sets, -1, out int previous) : OneOrJoined(x, sets, out previous);
        double previousX = x;
        double right = 0;
        Span<double> degrees = stackalloc double[GaussKronrod.Count];
        for (int i = 0; i <= GaussKronrod.Count; i++)
        {
            x = i < GaussKronrod.Count ? middle + (half * GaussKronrod.Nodes[i]) : Math.Min(Math.BitDecrement(to), to - (1e-12 * half));
            double degree;
            if (isMaximum)
            {
                degree = Largest(x, sets, previous, out int winner);
                if (winner != previous && depth > 0)
                {
                    double cut = Crossing(previous, winner, previousX, x);
                    if (cut > from && cut < to)
                    {
                        return Integrate(from, cut, sets, depth - 1) + Integrate(cut, to, sets, depth - 1);
                    }
                }

                previous = winner;
                previousX = x;
            }
            else
            {
                degree = OneOrJoined(x, sets, out _);
            }

            if (i < GaussKronrod.Count)
            {
                degrees[i] = degree;
            }
            else
            {
                right = degree;
            }
        }

        Moments result = Sum(degrees, middle, half, out double error);
        return depth == 0 || middle <= from || middle >= to || (Converged(result.Area, error) && EndsFit(degrees, left, right, half))
            ? result
            : Integrate(from, middle, sets, depth - 1) + Integrate(middle, to, sets, depth - 1);
    }

    private double OneOrJoined(double x, ReadOnlySpan<int> sets, out int only)
    {
        only = sets.Length > 0 ? sets[0] : -1;
        return sets.Length == 1 ? _set.Cut(only, x) : _set.Degree(x, sets);
    }

    private Moments Sum(ReadOnlySpan<double> degrees, double middle, double half, out double error)
    {
        double kronrod = 0;
        double moment = 0;
        double gauss = 0;
        for (int i = 0; i < degrees.Length; i++)
        {
            double weighted = GaussKronrod.KronrodWeights[i] * degrees[i];
            kronrod += weighted;
            moment += weighted * GaussKronrod.Nodes[i];
            if ((i & 1) == 1)
            {
                gauss += GaussKronrod.GaussWeights[i >> 1] * degrees[i];
            }
        }

        error = Math.Abs(kronrod - gauss) * half;
        return new Moments(kronrod * half, ((moment * half) + (kronrod * (middle - _reference))) * half);
    }

    private bool Converged(double area, double error) => error <= RelativeTolerance * area || error <= _negligible;

    // Whether the interpolation through the nodes meets the ends: it does not with a kink or jump beyond the outermost node.
    private bool EndsFit(ReadOnlySpan<double> degrees, double left, double right, double half)
    {
        double highest = NormFunctions.Larger(left, right);
        for (int i = 0; i < degrees.Length; i++)
        {
            left -= GaussKronrod.EndWeights[degrees.Length - 1 - i] * degrees[i];
            right -= GaussKronrod.EndWeights[i] * degrees[i];
            highest = NormFunctions.Larger(highest, degrees[i]);
        }

        double gap = NormFunctions.Larger(Math.Abs(left), Math.Abs(right));
        return gap <= EndTolerance * highest || gap * half <= _negligible;
    }

    // The previous winner keeps its place in a tie, so that sets which coincide are not cut apart.
    private double Largest(double x, ReadOnlySpan<int> sets, int previous, out int winner)
    {
        winner = previous >= 0 ? previous : sets[0];
        double best = _set.Cut(winner, x);
        double rounding = 4e-16 * best;
        foreach (int i in sets)
        {
            double degree = _set.Cut(i, x);
            if (degree > best + rounding)
            {
                best = degree;
                winner = i;
            }
        }

        return best;
    }

    /// <summary>Where two cut sets change places, by bisection to the last bit.</summary>
    private double Crossing(int before, int after, double low, double high)
    {
        while (true)
        {
            double middle = low + ((high - low) / 2);
            if (middle <= low || middle >= high)
            {
                return middle;
            }

            if (_set.Cut(before, middle) >= _set.Cut(after, middle))
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }
    }
}
