using System.Globalization;
using Spane.Fuzzy;

namespace Spane.Dashboard.Verdicts;

/// <summary>Turns a variable's fuzzy sets into the coordinates of a plot of 0…<see cref="Width"/> by 0…<see cref="Height"/>, y upwards
/// turned to SVG's y downwards.</summary>
public sealed class MembershipGeometry(Variable variable, double value)
{
    /// <summary>Width of the plot.</summary>
    public const double Width = 400;

    /// <summary>Height of the plot.</summary>
    public const double Height = 120;

    private const int Steps = 400;

    private readonly (double From, double To) _window = Window(variable, value);

    /// <summary>Left end, in the variable's unit.</summary>
    public double From => _window.From;

    /// <summary>Right end, in the variable's unit.</summary>
    public double To => _window.To;

    /// <summary>Horizontal position of a value.</summary>
    public double X(double x) => Math.Round((Math.Clamp(x, From, To) - From) / (To - From) * Width, 2);

    /// <summary>Vertical position of a degree.</summary>
    /// <param name="degree">0 to 1.</param>
    public static double Y(double degree) => Math.Round(Height * (1 - degree), 2);

    /// <summary>The outline of a set, cut at a strength.</summary>
    /// <param name="strength">1: uncut.</param>
    public string Outline(Term term, double strength = 1, bool closed = false)
    {
        ArgumentNullException.ThrowIfNull(term);
        var x = Enumerable.Range(0, Steps + 1).Select(i => From + ((To - From) * i / Steps)).ToArray();
        var degrees = x.Select(value => Math.Min(strength, term.Shape.Degree(value))).ToArray();
        var points = Enumerable.Range(0, Steps + 1).Where(i => Bends(degrees, i)).Select(i => Point(X(x[i]), Y(degrees[i])));
        return string.Join(' ', closed ? points.Prepend(Point(0, Height)).Append(Point(Width, Height)) : points);
    }

    /// <summary>Where a set's name is written: above the middle of where it is full.</summary>
    public double LabelX(Term term)
    {
        ArgumentNullException.ThrowIfNull(term);
        double[] full =
            [.. Enumerable.Range(0, Steps + 1).Select(i => From + ((To - From) * i / Steps)).Where(x => term.Shape.Degree(x) > 0.999)];
        return full is [] ? Width / 2 : Math.Clamp(X((full[0] + full[^1]) / 2), 30, Width - 30);
    }

    /// <summary>Whether a line through the neighbours would miss a point: the others need not be sent.</summary>
    private static bool Bends(double[] degrees, int i) =>
        i == 0 || i == degrees.Length - 1 || Math.Abs(degrees[i - 1] - (2 * degrees[i]) + degrees[i + 1]) > 1e-9;

    private static string Point(double x, double y) => string.Create(CultureInfo.InvariantCulture, $"{x},{y}");

    /// <summary>The part of the universe where something happens: the slopes of all sets and the value, with a margin.</summary>
    private static (double From, double To) Window(Variable variable, double value)
    {
        const int Grid = 4000;
        double[] slopes =
            [.. Enumerable.Range(0, Grid + 1).Select(i => variable.Minimum + (variable.Width * i / Grid))
                .Where(x => variable.Terms.Any(term => term.Shape.Degree(x) is > 0 and < 1))];
        if (slopes is [])
        {
            return (variable.Minimum, variable.Maximum);
        }

        var (low, high) = (slopes[0], slopes[^1]);
        if (double.IsFinite(value))
        {
            (low, high) = (Math.Min(low, value), Math.Max(high, value));
        }

        var margin = 0.3 * (high - low);
        return (Math.Max(variable.Minimum, low - margin), Math.Min(variable.Maximum, high + margin));
    }
}
