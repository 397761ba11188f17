namespace Spane.Fuzzy;

/// <summary>
/// Defuzzifiers over N samples of the set, as the engines that sample do it: fuzzylite in the middles of N parts, MATLAB and Octave with
/// both ends. A set that is 0 at every sample gives NaN, even if it is not 0 between them.
/// </summary>
internal readonly ref struct SampledDefuzzification
{
    private readonly AggregatedSet _set;
    private readonly int _count;
    private readonly double _first;
    private readonly double _step;

    internal SampledDefuzzification(AggregatedSet set, DefuzzificationMode mode)
    {
        _set = set;
        Variable variable = set.Plan.Variable;
        _count = mode.Points;
        _step = variable.Width / (mode.Rule == SamplingRule.Midpoint ? _count : _count - 1);
        _first = mode.Rule == SamplingRule.Midpoint ? variable.Minimum + (_step / 2) : variable.Minimum;
        IsMidpoint = mode.Rule == SamplingRule.Midpoint;
    }

    private bool IsMidpoint { get; }

    internal double Value(Defuzzifier defuzzifier, ExtremumOrder order) => defuzzifier switch
    {
        Defuzzifier.Centroid => Centroid(),
        Defuzzifier.Bisector when IsMidpoint => MeetingBisector(),
        Defuzzifier.Bisector => CumulativeBisector(),
        Defuzzifier.MeanOfMaximum => Maximum(order).Mean,
        Defuzzifier.LargestOfMaximum => Maximum(order).Largest,
        Defuzzifier.SmallestOfMaximum => Maximum(order).Smallest,
        _ => throw new ArgumentOutOfRangeException(nameof(defuzzifier)),
    };

    /// <summary>Number of samples.</summary>
    internal int Count => _count;

    /// <summary>A sample's place.</summary>
    internal double Sample(int i) => _first + (i * _step);

    private double Centroid()
    {
        double area = 0;
        double moment = 0;
        for (int i = 0; i < _count; i++)
        {
            double x = Sample(i);
            double degree = _set.Degree(x);
            area += degree;
            moment += degree * x;
        }

        return moment / area;
    }

    /// <summary>MATLAB: the first sample at which the running sum reaches half of the total.</summary>
    private double CumulativeBisector()
    {
        double total = 0;
        for (int i = 0; i < _count; i++)
        {
            total += _set.Degree(Sample(i));
        }

        double sum = 0;
        for (int i = 0; i < _count && total > 0; i++)
        {
            sum += _set.Degree(Sample(i));
            if (sum >= total / 2)
            {
                return Sample(i);
            }
        }

        return double.NaN;
    }

    /// <summary>fuzzylite: sums grow from both ends, the smaller one next, until they meet; between the last two samples by the sums'
    /// shares.</summary>
    private double MeetingBisector()
    {
        int left = 0;
        int right = _count - 1;
        double leftSum = 0;
        double rightSum = 0;
        double leftEnd = _set.Plan.Variable.Minimum;
        double rightEnd = _set.Plan.Variable.Maximum;
        while (left <= right)
        {
            if (leftSum <= rightSum)
            {
                leftEnd = Sample(left++);
                leftSum += _set.Degree(leftEnd);
            }
            else
            {
                rightEnd = Sample(right--);
                rightSum += _set.Degree(rightEnd);
            }
        }

        return ((leftSum * rightEnd) + (rightSum * leftEnd)) / (leftSum + rightSum);
    }

    /// <summary>Samples count as equally high when they are to the last bit, as in MATLAB's <c>mf == max(mf)</c>.</summary>
    private (double Mean, double Smallest, double Largest) Maximum(ExtremumOrder order)
    {
        double height = 0;
        double sum = 0;
        int points = 0;
        double smallest = double.NaN;
        double largest = double.NaN;
        for (int i = 0; i < _count; i++)
        {
            double x = Sample(i);
            double degree = _set.Degree(x);
            if (degree <= 0 || degree < height)
            {
                continue;
            }

            bool higher = degree > height;
            height = degree;
            sum = higher ? x : sum + x;
            points = higher ? 1 : points + 1;
            smallest = higher || (order == ExtremumOrder.Magnitude && Math.Abs(x) < Math.Abs(smallest)) ? x : smallest;
            largest = higher || order != ExtremumOrder.Magnitude || Math.Abs(x) > Math.Abs(largest) ? x : largest;
        }

        return (sum / points, smallest, largest);
    }
}
