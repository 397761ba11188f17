namespace Spane.Fuzzy.Tests.Reference;

/// <summary>Adaptive Simpson quadrature on thousands of panels: slow, knows nothing of shapes or knots.</summary>
internal static class AdaptiveQuadrature
{
    private const int Panels = 1024;

    internal static double Integrate(Func<double, double> f, double from, double to, double tolerance)
    {
        double sum = 0;
        double left = from;
        double fLeft = f(from);
        for (int i = 1; i <= Panels; i++)
        {
            double right = from + ((to - from) * i / Panels);
            double middle = (left + right) / 2;
            double fMiddle = f(middle);
            double fRight = f(right);
            sum += Refine(f, left, fLeft, middle, fMiddle, right, fRight, Simpson(fLeft, fMiddle, fRight, right - left), tolerance / Panels,
                45);
            left = right;
            fLeft = fRight;
        }

        return sum;
    }

    private static double Refine(Func<double, double> f, double a, double fa, double m, double fm, double b, double fb, double whole,
        double tolerance, int depth)
    {
        double leftMiddle = (a + m) / 2;
        double rightMiddle = (m + b) / 2;
        double fLeft = f(leftMiddle);
        double fRight = f(rightMiddle);
        double left = Simpson(fa, fLeft, fm, m - a);
        double right = Simpson(fm, fRight, fb, b - m);
        double difference = left + right - whole;
        return depth == 0 || Math.Abs(difference) <= 15 * tolerance
            ? left + right + (difference / 15)
            : Refine(f, a, fa, leftMiddle, fLeft, m, fm, left, tolerance / 2, depth - 1)
                + Refine(f, m, fm, rightMiddle, fRight, b, fb, right, tolerance / 2, depth - 1);
    }

    private static double Simpson(double fa, double fm, double fb, double width) => (fa + (4 * fm) + fb) * width / 6;
}
