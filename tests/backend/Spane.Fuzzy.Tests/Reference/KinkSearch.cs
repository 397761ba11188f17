namespace Spane.Fuzzy.Tests.Reference;

/// <summary>Where functions change their sign: on a dense grid, by bisection, and where one turns round just before 0, by first going to
/// its turning point.</summary>
internal static class KinkSearch
{
    private static readonly double Golden = (Math.Sqrt(5) - 1) / 2;

    internal static IEnumerable<double> SignChanges(Func<double, double> f, double[] grid)
    {
        double[] values = [.. grid.Select(f)];
        for (int i = 1; i < grid.Length; i++)
        {
            if (values[i - 1] > 0 != values[i] > 0)
            {
                yield return Bisect(f, grid[i - 1], grid[i]);
            }
            else if (i + 1 < grid.Length && values[i] > 0 == values[i + 1] > 0 && Math.Abs(values[i]) <= Math.Abs(values[i - 1])
                && Math.Abs(values[i]) <= Math.Abs(values[i + 1]))
            {
                double nearest = Nearest(x => values[i] > 0 ? f(x) : -f(x), grid[i - 1], grid[i + 1]);
                if (f(nearest) > 0 != values[i] > 0)
                {
                    yield return Bisect(f, grid[i - 1], nearest);
                    yield return Bisect(f, nearest, grid[i + 1]);
                }
            }
        }
    }

    private static double Bisect(Func<double, double> f, double low, double high)
    {
        bool above = f(low) > 0;
        while (true)
        {
            double middle = low + ((high - low) / 2);
            if (middle <= low || middle >= high)
            {
                return middle;
            }

            (low, high) = f(middle) > 0 == above ? (middle, high) : (low, middle);
        }
    }

    private static double Nearest(Func<double, double> f, double low, double high)
    {
        for (int i = 0; i < 90; i++)
        {
            double left = high - (Golden * (high - low));
            double right = low + (Golden * (high - low));
            (low, high) = f(left) < f(right) ? (low, right) : (left, high);
        }

        return low + ((high - low) / 2);
    }
}
