using System.Globalization;

namespace Spane.Fuzzy;

/// <summary>The control surface: an output over two inputs, as a coloured grid with a scale.</summary>
public static class SurfacePicture
{
    private const double Size = 480;
    private const double ScaleTop = 28;
    private const double PlotBottom = 36;

    /// <summary>Draws the surface.</summary>
    /// <param name="engine">The system.</param>
    /// <param name="horizontal">Index of the input along the horizontal axis.</param>
    /// <param name="vertical">Index of the input along the vertical axis.</param>
    /// <param name="output">Index of the output.</param>
    /// <param name="inputs">Values of all inputs; those of the two axes are ignored.</param>
    /// <param name="cells">Cells per axis, 2 to 200.</param>
    /// <exception cref="ArgumentOutOfRangeException">An index or the number of cells is out of range, or both axes are the same
    /// input.</exception>
    public static string Draw(FuzzyEngine engine, int horizontal, int vertical, int output, ReadOnlySpan<double> inputs, int cells = 48)
    {
        ArgumentNullException.ThrowIfNull(engine);
        ArgumentOutOfRangeException.ThrowIfEqual(horizontal, vertical);
        ArgumentOutOfRangeException.ThrowIfLessThan(cells, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(cells, 200);
        Variable x = engine.System.Inputs[horizontal];
        Variable y = engine.System.Inputs[vertical];
        Variable z = engine.System.Outputs[output];
        var canvas = new SvgCanvas(Size, Size, x.Minimum, x.Maximum, 1);
        double[] row = [.. inputs];
        double[] results = new double[engine.System.Outputs.Count];
        double cellWidth = canvas.X(x.Minimum + (x.Width / cells)) - canvas.X(x.Minimum);
        double cellHeight = canvas.Y(0) - canvas.Y(1.0 / cells);
        for (int i = 0; i < cells; i++)
        {
            for (int j = 0; j < cells; j++)
            {
                row[horizontal] = x.Minimum + (x.Width * (i + 0.5) / cells);
                row[vertical] = y.Minimum + (y.Width * (j + 0.5) / cells);
                engine.Evaluate(row, results);
                canvas.Raw(
                    $"<rect x=\"{SvgCanvas.Number(canvas.X(x.Minimum) + (i * cellWidth))}\" y=\""
                        + $"{SvgCanvas.Number(canvas.Y((j + 1.0) / cells))}\" width=\"{SvgCanvas.Number(cellWidth + 0.5)}\" height=\""
                        + $"{SvgCanvas.Number(cellHeight + 0.5)}\" fill=\"{Colour(results[output], z)}\"/>");
            }
        }

        canvas.Axes($"{z.Name}: {Text(z.Minimum)} (light) … {Text(z.Maximum)} (dark)");
        canvas.Text(Size / 2, Size - 4, x.Name, "middle");
        canvas.Raw(
            $"<text transform=\"translate(14 {SvgCanvas.Number((Size - PlotBottom + ScaleTop) / 2)}) rotate(-90)\" text-anchor=\"middle\">"
                + $"{SvgCanvas.Escape($"{y.Name}: {Text(y.Minimum)} … {Text(y.Maximum)}")}</text>");
        return canvas.Finish($"{z.Name} over {x.Name} and {y.Name}");
    }

    // One hue from light to dark reads without colour vision too; white with no value.
    private static string Colour(double value, Variable z)
    {
        if (double.IsNaN(value))
        {
            return "#ffffff";
        }

        double part = Math.Clamp((value - z.Minimum) / z.Width, 0, 1);
        return string.Create(CultureInfo.InvariantCulture, $"hsl(207 45% {92 - (70 * part):0.#}%)");
    }

    private static string Text(double value) => value.ToString("G4", CultureInfo.InvariantCulture);
}
