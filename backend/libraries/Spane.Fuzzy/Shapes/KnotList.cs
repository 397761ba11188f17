namespace Spane.Fuzzy;

/// <summary>Collects points inside a universe, then sorts them and drops the repeated ones. Lives on the caller's buffer.</summary>
internal ref struct KnotList(Span<double> buffer, double minimum, double maximum)
{
    private readonly Span<double> _buffer = buffer;
    private int _count;

    /// <summary>Lower end of the universe.</summary>
    internal readonly double Minimum => minimum;

    /// <summary>Upper end of the universe.</summary>
    internal readonly double Maximum => maximum;

    /// <summary>Adds a point strictly inside the universe; anything else, NaN included, is ignored.</summary>
    internal void Add(double x)
    {
        if (x > minimum && x < maximum)
        {
            _buffer[_count++] = x;
        }
    }

    /// <summary>Universe ends and the points between them, ascending, each once.</summary>
    internal ReadOnlySpan<double> Finish()
    {
        _buffer[_count++] = minimum;
        _buffer[_count++] = maximum;
        Span<double> points = _buffer[.._count];
        InsertionSort(points);
        int kept = 1;
        for (int i = 1; i < points.Length; i++)
        {
            if (points[i] > points[kept - 1])
            {
                points[kept++] = points[i];
            }
        }

        return points[..kept];
    }

    // Short and nearly sorted as it comes (terms are listed from left to right): faster here than a general sort.
    private static void InsertionSort(Span<double> points)
    {
        for (int i = 1; i < points.Length; i++)
        {
            double x = points[i];
            int j = i - 1;
            while (j >= 0 && points[j] > x)
            {
                points[j + 1] = points[j];
                j--;
            }

            points[j + 1] = x;
        }
    }
}
