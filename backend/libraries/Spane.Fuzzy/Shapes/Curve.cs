using System.Runtime.Intrinsics;

namespace Spane.Fuzzy;

/// <summary>The curves that shapes are made of, their inverses, and the points at which integration looks at them.</summary>
internal static class Curve
{
    /// <summary>Points that <see cref="AddFlankKnots"/> adds.</summary>
    internal const int FlankKnots = 4;

    /// <summary>Points that <see cref="AddLogisticKnots"/> adds.</summary>
    internal const int LogisticKnots = 9;

    internal static double Bell(double x, double sigma, double mean)
    {
        double z = (x - mean) / sigma;
        return Math.Exp(-0.5 * z * z);
    }

    /// <summary>Many points of a Gaussian.</summary>
    internal static void Bells(ReadOnlySpan<double> points, Span<double> degrees, double sigma, double mean)
    {
        int i = 0;
        for (; i <= points.Length - Vector256<double>.Count; i += Vector256<double>.Count)
        {
            Vector256<double> z = (Vector256.Create(points[i..]) - Vector256.Create(mean)) / Vector256.Create(sigma);
            Vector256.Exp(z * z * Vector256.Create(-0.5)).CopyTo(degrees[i..]);
        }

        for (; i < points.Length; i++)
        {
            degrees[i] = Bell(points[i], sigma, mean);
        }
    }

    internal static double BellSlope(double x, double sigma, double mean) => (mean - x) / (sigma * sigma) * Bell(x, sigma, mean);

    /// <summary>Largest magnitude of a Gaussian's second derivative, (z² − 1)·degree / σ², between two points on one side of its
    /// mean.</summary>
    internal static double BellCurvature(double from, double to, double sigma, double mean)
    {
        double first = (from - mean) / sigma;
        double second = (to - mean) / sigma;
        double near = Math.Min(first * first, second * second);
        double far = Math.Max(first * first, second * second);
        return Math.Max(Math.Abs(near - 1), Math.Abs(far - 1)) * Math.Exp(-0.5 * near) / (sigma * sigma);
    }

    /// <summary>Distance from the mean at which a Gaussian has a level.</summary>
    internal static double BellDistance(double level, double sigma) => Math.Abs(sigma) * Math.Sqrt(-2 * Math.Log(level));

    /// <summary>One side of a Gaussian at its own scale; the last point is where it underflows.</summary>
    internal static void AddFlankKnots(double mean, double signedSigma, ref KnotList knots)
    {
        knots.Add(mean + (2 * signedSigma));
        knots.Add(mean + (5 * signedSigma));
        knots.Add(mean + (9 * signedSigma));
        knots.Add(mean + (39 * signedSigma));
    }

    internal static double Logistic(double x, double slope, double inflection) => 1 / (1 + Math.Exp(-slope * (x - inflection)));

    // The complement is the mirrored curve; 1 − degree would be rounding noise where the degree is near 1.
    internal static double LogisticSlope(double x, double slope, double inflection) =>
        slope * Logistic(x, slope, inflection) * Logistic(x, -slope, inflection);

    /// <summary>Largest magnitude of the slope s·σ·(1 − σ) between two points.</summary>
    internal static double LogisticSlopeBound(double from, double to, double slope, double inflection) =>
        (from - inflection) * (to - inflection) <= 0
            ? Math.Abs(slope) / 4
            : Math.Max(Math.Abs(LogisticSlope(from, slope, inflection)), Math.Abs(LogisticSlope(to, slope, inflection)));

    /// <summary>Upper bound of the second derivative's magnitude between two points: |s|·slope·|1 − 2σ|.</summary>
    internal static double LogisticCurvature(double from, double to, double slope, double inflection) =>
        Math.Abs(slope) * LogisticSlopeBound(from, to, slope, inflection)
            * Math.Max(Math.Abs(1 - (2 * Logistic(from, slope, inflection))), Math.Abs(1 - (2 * Logistic(to, slope, inflection))));

    internal static double LogisticInverse(double level, double slope, double inflection) =>
        inflection + (Math.Log(level / (1 - level)) / slope);

    internal static void AddLogisticKnots(double slope, double inflection, ref KnotList knots)
    {
        knots.Add(inflection);
        foreach (double factor in (ReadOnlySpan<double>)[2, 6, 14, 37])
        {
            knots.Add(inflection - (factor / slope));
            knots.Add(inflection + (factor / slope));
        }
    }

    /// <summary>Two parabolas from 0 at <paramref name="start"/> to 1 at <paramref name="end"/>; a step in the middle where they do not
    /// ascend.</summary>
    internal static double Rise(double x, double start, double end)
    {
        if (start >= end)
        {
            return x >= start + ((end - start) / 2) ? 1 : 0;
        }

        if (x <= start)
        {
            return 0;
        }

        if (x >= end)
        {
            return 1;
        }

        double position = (x - start) / (end - start);
        double rest = (end - x) / (end - start);
        return position <= 0.5 ? 2 * position * position : 1 - (2 * rest * rest);
    }

    /// <summary>1 − <see cref="Rise"/>, with the upper degree at a step.</summary>
    internal static double Fall(double x, double start, double end)
    {
        if (start >= end)
        {
            return x <= start + ((end - start) / 2) ? 1 : 0;
        }

        return Rise(-x, -end, -start);
    }

    internal static double RiseSlope(double x, double start, double end)
    {
        double width = end - start;
        return x <= start || x >= end ? 0 : 4 * Math.Min(x - start, end - x) / (width * width);
    }

    internal static double RiseCurvature(double start, double end) => start >= end ? 0 : 4 / ((end - start) * (end - start));

    internal static double RiseInverse(double level, double start, double end) => level <= 0.5
        ? start + ((end - start) * Math.Sqrt(level / 2))
        : end - ((end - start) * Math.Sqrt((1 - level) / 2));

    internal static void AddParabolaKnots(double start, double end, ref KnotList knots)
    {
        knots.Add(start);
        knots.Add(start + ((end - start) / 2));
        knots.Add(end);
    }

    /// <summary>Points over an interval, close enough to separate the turning points of a product of two parabola shoulders.</summary>
    internal static double[] Scan(double from, double to) => [.. Enumerable.Range(0, 401).Select(i => from + ((to - from) * i / 400))];

    /// <summary>Points over the part of a logistic curve that is not flat.</summary>
    internal static double[] LogisticScan(double slope, double inflection) =>
        slope == 0 ? [inflection] : Scan(inflection - (40 / Math.Abs(slope)), inflection + (40 / Math.Abs(slope)));

    /// <summary>Where a slope changes its sign between neighbouring points, each found to the last bit.</summary>
    internal static EquatableList<double> TurningPoints(Func<double, double> slope, double[] scan)
    {
        double[] points = [.. scan.Order()];
        List<double> found = [];
        for (int i = 1; i < points.Length; i++)
        {
            double left = slope(points[i - 1]);
            double right = slope(points[i]);
            if (left * right < 0)
            {
                found.Add(Root(slope, points[i - 1], points[i], left));
            }
            else if (right == 0 && left != 0 && i + 1 < points.Length && left * slope(points[i + 1]) < 0)
            {
                found.Add(points[i]);
            }
        }

        return found.ToEquatableList();
    }

    private static double Root(Func<double, double> slope, double low, double high, double slopeAtLow)
    {
        while (true)
        {
            double middle = low + ((high - low) / 2);
            if (middle <= low || middle >= high)
            {
                return middle;
            }

            if (slope(middle) * slopeAtLow > 0)
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
