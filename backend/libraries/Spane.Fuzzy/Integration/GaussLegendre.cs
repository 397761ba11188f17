namespace Spane.Fuzzy;

/// <summary>The Gauss–Legendre rule with 8 nodes: exact up to polynomials of degree 15 (Abramowitz and Stegun, table 25.4).</summary>
internal static class GaussLegendre
{
    internal const int Count = 8;

    private static ReadOnlySpan<double> Nodes =>
    [
        -0.960289856497536231683560868569473, -0.796666477413626739591553936475830, -0.525532409916328985817739049189246,
        -0.183434642495649804939476142360184, 0.183434642495649804939476142360184, 0.525532409916328985817739049189246,
        0.796666477413626739591553936475830, 0.960289856497536231683560868569473,
    ];

    private static ReadOnlySpan<double> Weights =>
    [
        0.101228536290376259152531354309962, 0.222381034453374470544355994426241, 0.313706645877887287337962201986601,
        0.362683783378361982965150449277195, 0.362683783378361982965150449277195, 0.313706645877887287337962201986601,
        0.222381034453374470544355994426241, 0.101228536290376259152531354309962,
    ];

    internal static void Points(double from, double to, Span<double> points)
    {
        double half = (to - from) / 2;
        for (int i = 0; i < Count; i++)
        {
            points[i] = from + half + (half * Nodes[i]);
        }
    }

    internal static Moments Sum(ReadOnlySpan<double> degrees, double from, double to, double reference)
    {
        double half = (to - from) / 2;
        double area = 0;
        double moment = 0;
        for (int i = 0; i < Count; i++)
        {
            double weighted = Weights[i] * degrees[i];
            area += weighted;
            moment += weighted * Nodes[i];
        }

        return new Moments(area * half, ((moment * half) + (area * (from - reference + half))) * half);
    }
}
