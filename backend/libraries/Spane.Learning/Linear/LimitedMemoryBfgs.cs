namespace Spane.Learning;

/// <summary>Finds the least of a smooth function: L-BFGS with the two-loop recursion and steps that are halved until they help
/// (J. Nocedal, S. Wright, "Numerical Optimization", 2006, algorithms 7.4, 7.5 and 3.1).</summary>
internal static class LimitedMemoryBfgs
{
    private const int Memory = 8;
    private const int MostSteps = 200;
    private const double SmallGradient = 1e-4;
    private const double SmallestStep = 1e-10;

    /// <summary>Goes down from a start.</summary>
    /// <param name="function">Gives the value at a point and writes the slope there.</param>
    /// <param name="start">The start.</param>
    internal static double[] Minimize(Func<double[], double[], double> function, double[] start)
    {
        var x = (double[])start.Clone();
        var gradient = new double[x.Length];
        double value = function(x, gradient);
        var steps = new List<(double[] Moved, double[] Turned, double Curvature)>();
        for (int i = 0; i < MostSteps && gradient.Max(Math.Abs) > SmallGradient; i++)
        {
            double[] direction = Direction(gradient, steps);
            double slope = Dot(direction, gradient);
            // The first step knows no curvature: it goes a length of 1.
            double length = steps.Count == 0 ? 1 / Math.Sqrt(-slope) : 1;
            var next = new double[x.Length];
            var nextGradient = new double[x.Length];
            double nextValue;
            while (true)
            {
                for (int k = 0; k < x.Length; k++)
                {
                    next[k] = x[k] + (length * direction[k]);
                }

                nextValue = function(next, nextGradient);
                if (nextValue <= value + (1e-4 * length * slope))
                {
                    break;
                }

                length /= 2;
                if (length < SmallestStep)
                {
                    return x;
                }
            }

            double[] moved = [.. next.Zip(x, (a, b) => a - b)];
            double[] turned = [.. nextGradient.Zip(gradient, (a, b) => a - b)];
            double curvature = Dot(moved, turned);
            if (curvature > 1e-12)
            {
                steps.Add((moved, turned, curvature));
                if (steps.Count > Memory)
                {
                    steps.RemoveAt(0);
                }
            }

            (x, gradient, value) = (next, nextGradient, nextValue);
        }

        return x;
    }

    private static double[] Direction(double[] gradient, List<(double[] Moved, double[] Turned, double Curvature)> steps)
    {
        double[] direction = [.. gradient.Select(g => -g)];
        var shares = new double[steps.Count];
        for (int s = steps.Count - 1; s >= 0; s--)
        {
            shares[s] = Dot(steps[s].Moved, direction) / steps[s].Curvature;
            AddTo(direction, steps[s].Turned, -shares[s]);
        }

        if (steps.Count > 0)
        {
            double scale = steps[^1].Curvature / Dot(steps[^1].Turned, steps[^1].Turned);
            for (int k = 0; k < direction.Length; k++)
            {
                direction[k] *= scale;
            }
        }

        for (int s = 0; s < steps.Count; s++)
        {
            AddTo(direction, steps[s].Moved, shares[s] - (Dot(steps[s].Turned, direction) / steps[s].Curvature));
        }

        return direction;
    }

    private static double Dot(double[] a, double[] b)
    {
        double sum = 0;
        for (int k = 0; k < a.Length; k++)
        {
            sum += a[k] * b[k];
        }

        return sum;
    }

    private static void AddTo(double[] a, double[] b, double times)
    {
        for (int k = 0; k < a.Length; k++)
        {
            a[k] += times * b[k];
        }
    }
}
