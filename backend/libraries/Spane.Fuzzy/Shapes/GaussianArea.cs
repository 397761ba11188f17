namespace Spane.Fuzzy;

/// <summary>
/// Area and moment of a Gaussian on one side of its mean. The area beyond z standard deviations is degree(z)·σ·R(z) with Mills' ratio
/// R(z) = ∫₀^∞ exp(−z·t − t²/2) dt (the error function without its cancellation in the tail; Abramowitz and Stegun, 26.2), from a table of
/// polynomials that is computed once.
/// </summary>
internal static class GaussianArea
{
    private const int Cells = 64;
    private const int Terms = 10;

    // In y = 1 / (1 + z/2) the ratio divided by y is smooth from z = 0, y = 1, to the far end.
    private static readonly double[] Table = Build();

    /// <summary>Area and moment about a reference between two points that the mean is not between.</summary>
    internal static bool TryIntegrate(double from, double to, double sigma, double mean, double reference, out Moments moments)
    {
        sigma = Math.Abs(sigma);
        bool right = from >= mean;
        double near = right ? (from - mean) / sigma : (mean - to) / sigma;
        double far = right ? (to - mean) / sigma : (mean - from) / sigma;
        if ((far - near) * (1 + far) <= 1)
        {
            // So short that a difference of areas would cancel and one rule is exact: the error is below 1e-17 of the area.
            moments = Short(from, to, sigma, mean, reference);
            return true;
        }

        double nearDegree = Math.Exp(-0.5 * near * near);
        double farDegree = Math.Exp(-0.5 * far * far);
        double area = sigma * ((nearDegree * MillsRatio(near)) - (farDegree == 0 ? 0 : farDegree * MillsRatio(far)));
        double moment = sigma * sigma * (nearDegree - farDegree);
        moments = new Moments(area, ((mean - reference) * area) + (right ? moment : -moment));
        return true;
    }

    /// <summary>Mills' ratio for z from 0 to about 39, beyond which the degree underflows.</summary>
    internal static double MillsRatio(double z)
    {
        double y = 1 / (1 + (z / 2));
        double place = y * Cells;
        int cell = Math.Min((int)place, Cells - 1);
        double t = (2 * (place - cell)) - 1;
        ReadOnlySpan<double> c = Table.AsSpan(cell * Terms, Terms);
        double square = t * t;
        double even = c[8];
        double odd = c[9];
        for (int k = 6; k >= 0; k -= 2)
        {
            even = (even * square) + c[k];
            odd = (odd * square) + c[k + 1];
        }

        return y * (even + (t * odd));
    }

    private static Moments Short(double from, double to, double sigma, double mean, double reference)
    {
        Span<double> points = stackalloc double[GaussLegendre.Count];
        Span<double> degrees = stackalloc double[GaussLegendre.Count];
        GaussLegendre.Points(from, to, points);
        Curve.Bells(points, degrees, sigma, mean);
        return GaussLegendre.Sum(degrees, from, to, reference);
    }

    // Per cell the polynomial through the Chebyshev points, in powers of t from −1 to 1.
    private static double[] Build()
    {
        double[] table = new double[Cells * Terms];
        double[] values = new double[Terms];
        double[] chebyshev = new double[Terms];
        for (int cell = 0; cell < Cells; cell++)
        {
            for (int k = 0; k < Terms; k++)
            {
                double t = Math.Cos(Math.PI * (k + 0.5) / Terms);
                double y = (cell + ((t + 1) / 2)) / Cells;
                values[k] = RatioByQuadrature(2 * ((1 / y) - 1)) / y;
            }

            for (int n = 0; n < Terms; n++)
            {
                double sum = 0;
                for (int k = 0; k < Terms; k++)
                {
                    sum += values[k] * Math.Cos(Math.PI * n * (k + 0.5) / Terms);
                }

                chebyshev[n] = sum * (n == 0 ? 1.0 : 2.0) / Terms;
            }

            ToPowers(chebyshev, table.AsSpan(cell * Terms, Terms));
        }

        return table;
    }

    private static void ToPowers(double[] chebyshev, Span<double> powers)
    {
        double[] before = new double[Terms];
        double[] current = new double[Terms];
        current[0] = 1;
        for (int n = 0; n < Terms; n++)
        {
            double[] next = new double[Terms];
            for (int k = 0; k < Terms; k++)
            {
                powers[k] += chebyshev[n] * current[k];
                next[k] = (k == 0 ? 0 : (n == 0 ? 1 : 2) * current[k - 1]) - (n == 0 ? 0 : before[k]);
            }

            (before, current) = (current, next);
        }
    }

    // The double exponential rule for a half line (Takahasi and Mori 1974): every term is positive, so that nothing cancels.
    private static double RatioByQuadrature(double z)
    {
        const double Step = 1.0 / 32;
        double sum = 0;
        for (int k = -150; k <= 150; k++)
        {
            double u = k * Step;
            double scale = 1 / (1 + z);
            double t = scale * Math.Exp(u - Math.Exp(-u));
            sum += Math.Exp((-z * t) - (t * t / 2)) * t * (1 + Math.Exp(-u));
        }

        return sum * Step;
    }
}
