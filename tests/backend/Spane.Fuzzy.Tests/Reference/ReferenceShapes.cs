namespace Spane.Fuzzy.Tests.Reference;

/// <summary>Every shape's formula written down once more, from MATLAB's and fuzzylite's documentation, without looking at the
/// library's.</summary>
internal static class ReferenceShapes
{
    internal static double Degree(string kind, double[] p, double x) => kind switch
    {
        "triangle" => Math.Max(0, Math.Min(Ratio(x - p[0], p[1] - p[0]), Ratio(p[2] - x, p[2] - p[1]))),
        "trapezoid" => Math.Max(0, Math.Min(1, Math.Min(Ratio(x - p[0], p[1] - p[0]), Ratio(p[3] - x, p[3] - p[2])))),
        "gaussian" => Math.Exp(-(x - p[1]) * (x - p[1]) / (2 * p[0] * p[0])),
        "two-sided-gaussian" =>
            (x <= p[1] ? Math.Exp(-Math.Pow((x - p[1]) / p[0], 2) / 2) : 1)
                * (x >= p[3] ? Math.Exp(-Math.Pow((x - p[3]) / p[2], 2) / 2) : 1),
        "bell" => 1 / (1 + Math.Pow(Math.Pow((x - p[2]) / p[0], 2), p[1])),
        "sigmoid" => 1 / (1 + Math.Exp(p[0] * (p[1] - x))),
        "sigmoid-difference" => Math.Abs(Degree("sigmoid", p[..2], x) - Degree("sigmoid", p[2..], x)),
        "sigmoid-product" => Degree("sigmoid", p[..2], x) * Degree("sigmoid", p[2..], x),
        "s-shape" =>
            x <= p[0] ? 0 : x >= p[1] ? 1 : x <= (p[0] + p[1]) / 2 ? 2 * Math.Pow((x - p[0]) / (p[1] - p[0]), 2)
                : 1 - (2 * Math.Pow((x - p[1]) / (p[1] - p[0]), 2)),
        "z-shape" =>
            x <= p[0] ? 1 : x >= p[1] ? 0 : x <= (p[0] + p[1]) / 2 ? 1 - (2 * Math.Pow((x - p[0]) / (p[1] - p[0]), 2))
                : 2 * Math.Pow((x - p[1]) / (p[1] - p[0]), 2),
        "pi-shape" => Degree("s-shape", p[..2], x) * Degree("z-shape", p[2..], x),
        "rectangle" => x >= p[0] && x <= p[1] ? 1 : 0,
        "ramp" => Math.Clamp((x - p[0]) / (p[1] - p[0]), 0, 1),
        "piecewise-linear" => Piecewise(p, x),
        "cosine" => Math.Abs(x - p[0]) > p[1] / 2 ? 0 : Math.Pow(Math.Cos(Math.PI * (x - p[0]) / p[1]), 2),
        "concave" => (x - p[1]) * Math.Sign(p[1] - p[0]) >= 0 ? 1 : (p[1] - p[0]) / ((2 * p[1]) - p[0] - x),
        "spike" => Math.Exp(-Math.Abs(10 / p[1] * (x - p[0]))),
        // By distances from the feet, so that nothing cancels there.
        "semi-ellipse" => 2 * Math.Sqrt(Math.Max(0, (x - p[0]) * (p[1] - x))) / (p[1] - p[0]),
        "arc" => (x - p[1]) * Math.Sign(p[1] - p[0]) >= 0 ? 1
            : Math.Sqrt(Math.Max(0, (x - p[0]) * ((2 * p[1]) - p[0] - x))) / Math.Abs(p[1] - p[0]),
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    /// <summary>Corners, peaks, steps, and a few points at a curve's own scale.</summary>
    internal static IEnumerable<double> Points(string kind, double[] p) => kind switch
    {
        "gaussian" => Around(p[1], p[0]),
        "two-sided-gaussian" => Around(p[1], p[0]).Concat(Around(p[3], p[2])),
        "bell" => Around(p[2], p[0]).Concat(Around(p[2], p[0] / (8 * p[1]))),
        "sigmoid" => Around(p[1], 3 / p[0]),
        "sigmoid-difference" or "sigmoid-product" =>
            Around(p[1], 3 / p[0]).Concat(Around(p[3], 3 / p[2])).Append(((p[0] * p[1]) - (p[2] * p[3])) / (p[0] - p[2])),
        "s-shape" or "z-shape" => [p[0], (p[0] + p[1]) / 2, p[1]],
        "pi-shape" => [p[0], (p[0] + p[1]) / 2, p[1], p[2], (p[2] + p[3]) / 2, p[3]],
        "piecewise-linear" => p.Where((_, i) => i % 2 == 0),
        "cosine" => [p[0] - (p[1] / 2), p[0], p[0] + (p[1] / 2)],
        "spike" => Around(p[0], p[1] / 10),
        "concave" => [.. Around(p[1], p[1] - p[0])],
        // A root leaves its foot vertically.
        "semi-ellipse" => [(p[0] + p[1]) / 2, .. Vertical(p[0], p[1] - p[0]), .. Vertical(p[1], p[0] - p[1])],
        "arc" => [p[1], .. Vertical(p[0], p[1] - p[0])],
        "trapezoid" => [.. p, ((p[0] * (p[3] - p[2])) + (p[3] * (p[1] - p[0]))) / (p[3] - p[2] + p[1] - p[0])],
        _ => p,
    };

    private static IEnumerable<double> Around(double middle, double scale) =>
        ((double[])[0, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 2.5, 3, 4, 6])
            .SelectMany(f => new[] { middle - (f * scale), middle + (f * scale) });

    private static IEnumerable<double> Vertical(double foot, double width) =>
        Enumerable.Range(1, 12).Select(i => foot + (width * Math.Pow(4, -i))).Append(foot);

    private static double Ratio(double over, double under) => under == 0 ? (over >= 0 ? 1 : 0) : over / under;

    private static double Piecewise(double[] p, double x)
    {
        if (x <= p[0])
        {
            return p[1];
        }

        for (int i = 2; i < p.Length; i += 2)
        {
            if (x <= p[i])
            {
                return p[i - 1] + ((p[i + 1] - p[i - 1]) * (x - p[i - 2]) / (p[i] - p[i - 2]));
            }
        }

        return p[^1];
    }
}
