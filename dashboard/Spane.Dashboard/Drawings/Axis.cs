using System.Globalization;

namespace Spane.Dashboard.Drawings;

/// <summary>One axis of a drawing: from and to lie on round steps (1, 2 or 5 times a power of ten), so that each mark has a short
/// number.</summary>
public sealed record Axis(double From, double To, double Step)
{
    private const double WidthOfNothing = 1;

    /// <summary>The numbers at its marks, from the lowest on.</summary>
    public IEnumerable<double> Marks =>
        Enumerable.Range(0, (int)Math.Round((To - From) / Step) + 1).Select(i => Math.Round(From + (i * Step), 10));

    /// <summary>Decimals that tell its marks apart.</summary>
    public int Digits => Math.Max(0, -(int)Math.Floor(Math.Log10(Step) + 1e-9));

    /// <summary>An axis over all values that are numbers.</summary>
    /// <param name="values">Values and limits: a limit that is not on the drawing is none.</param>
    /// <param name="most">The most steps, from 2.</param>
    public static Axis Over(IEnumerable<double> values, int most = 6)
    {
        double[] all = [.. values.Where(double.IsFinite)];
        var (low, high) = all is [] ? (0, WidthOfNothing) : (all.Min(), all.Max());
        if (high - low < 1e-9)
        {
            (low, high) = (low - (WidthOfNothing / 2), high + (WidthOfNothing / 2));
        }

        for (var power = Math.Pow(10, Math.Floor(Math.Log10((high - low) / most)) - 1); ; power *= 10)
        {
            foreach (var step in new[] { power, 2 * power, 5 * power })
            {
                var (from, to) = (Math.Floor((low / step) + 1e-9) * step, Math.Ceiling((high / step) - 1e-9) * step);
                if ((to - from) / step <= most + 1e-6)
                {
                    return new(from, to, step);
                }
            }
        }
    }

    /// <summary>Where a value lies, 0 at the start and 1 at the end; outside: at the nearer end.</summary>
    public double At(double value) => Math.Clamp((value - From) / (To - From), 0, 1);

    /// <summary>The same as a length of SVG, from the left.</summary>
    public string Across(double value) => Percent(At(value));

    /// <summary>The same from the top, for an axis that goes up.</summary>
    public string Down(double value) => Percent(1 - At(value));

    /// <summary>A part of the whole as a length of SVG: <c>12.5%</c>.</summary>
    public static string Percent(double part) => string.Create(CultureInfo.InvariantCulture, $"{100 * part:0.##}%");
}
