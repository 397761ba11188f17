using System.Globalization;

namespace Spane.Fuzzy;

/// <summary>Pictures of a system as SVG: terms with the current input, the clipped output with its crisp value, the control
/// surface.</summary>
public static class SystemPictures
{
    private const double Width = 480;
    private const double Height = 240;
    private const int Points = 400;

    /// <summary>The terms of a variable.</summary>
    /// <param name="variable">What to draw.</param>
    /// <param name="value">The current value, marked by a line; NaN: none.</param>
    /// <exception cref="InvalidSystemException">The universe has no end, or a term is a function and no set.</exception>
    public static string Variable(Variable variable, double value = double.NaN)
    {
        ArgumentNullException.ThrowIfNull(variable);
        if (!variable.HasSets)
        {
            throw new InvalidSystemException($"'{variable.Name}' has no sets over two ends that can be drawn");
        }

        var canvas = new SvgCanvas(Width, Height, variable.Minimum, variable.Maximum, 1);
        canvas.Axes(variable.Name);
        foreach (Term term in variable.Terms)
        {
            (double X, double Y)[] curve = [.. Curve(variable, Knots(variable), term.Shape.Degree)];
            canvas.Curve(curve, "term");
            (double peak, double degree) = curve.MaxBy(p => p.Y);
            canvas.Text(canvas.X(peak), canvas.Y(degree) - 4, term.Name, peak <= variable.Middle ? "start" : "end");
        }

        if (value >= variable.Minimum && value <= variable.Maximum)
        {
            canvas.Line(value, 0, value, 1, "input");
            canvas.Text(canvas.X(value), Height - 4, value.ToString("G6", CultureInfo.InvariantCulture), "middle");
        }

        return canvas.Finish(variable.Name);
    }

    /// <summary>The aggregated output set of a Mamdani system for these inputs, with its crisp value.</summary>
    /// <param name="engine">The system.</param>
    /// <param name="output">Index of the output.</param>
    /// <param name="inputs">One value per input.</param>
    /// <exception cref="InvalidSystemException">The system is not a Mamdani system: its outputs are no sets.</exception>
    public static string Output(FuzzyEngine engine, int output, params ReadOnlySpan<double> inputs)
    {
        ArgumentNullException.ThrowIfNull(engine);
        Variable variable = engine.System.Outputs[output];
        InferenceMethod method = engine.System.MethodOf(variable);
        if (method != InferenceMethod.Mamdani)
        {
            throw new InvalidSystemException(
                $"'{variable.Name}' is a {method} output of a system; only Mamdani outputs are sets that can be drawn");
        }

        double[] results = new double[engine.System.Outputs.Count];
        engine.Evaluate(inputs, results);
        double top = 1;
        (double X, double Y)[] curve = [];
        if (engine.OutputSets(inputs, output) is { } sets)
        {
            curve = SetCurve(sets.Plan, sets.Strengths);
            top = Math.Max(1, curve.Max(p => p.Y));
        }

        var canvas = new SvgCanvas(Width, Height, variable.Minimum, variable.Maximum, top);
        canvas.Axes(variable.Name);
        if (curve.Length > 0)
        {
            canvas.Area(curve, "set");
        }

        foreach (Term term in variable.Terms)
        {
            canvas.Curve(Curve(variable, Knots(variable), term.Shape.Degree), "term");
        }

        if (!double.IsNaN(results[output]))
        {
            canvas.Line(results[output], 0, results[output], top, "centroid");
            canvas.Text(canvas.X(results[output]), Height - 4, results[output].ToString("G6", CultureInfo.InvariantCulture), "middle");
        }

        return canvas.Finish(variable.Name);
    }

    private static (double X, double Y)[] SetCurve(OutputPlan plan, double[] strengths)
    {
        var workspace = Workspace.Allocate(plan);
        var set = new AggregatedSet(plan, strengths, workspace);
        double[] knots = [.. set.Knots()];
        double[] positions = Positions(plan.Variable, knots);
        (double X, double Y)[] curve = new (double, double)[positions.Length];
        for (int i = 0; i < positions.Length; i++)
        {
            curve[i] = (positions[i], set.Degree(positions[i]));
        }

        return curve;
    }

    private static IEnumerable<(double X, double Y)> Curve(Variable variable, double[] knots, Func<double, double> degree) =>
        Positions(variable, knots).Select(x => (x, degree(x)));

    // A point close on either side of each knot makes vertical edges vertical.
    private static double[] Positions(Variable variable, double[] knots)
    {
        double beside = 1e-9 * variable.Width;
        return [.. Enumerable.Range(0, Points + 1).Select(i => variable.Minimum + (variable.Width * i / Points))
            .Concat(knots.SelectMany(k => (double[])[k - beside, k, k + beside]))
            .Where(x => x >= variable.Minimum && x <= variable.Maximum).Order()];
    }

    private static double[] Knots(Variable variable)
    {
        var knots = new KnotList(new double[2 + variable.Terms.Sum(t => t.Shape.KnotCapacity)], variable.Minimum, variable.Maximum);
        foreach (Term term in variable.Terms)
        {
            term.Shape.AddKnots(ref knots);
        }

        return [.. knots.Finish()];
    }
}
