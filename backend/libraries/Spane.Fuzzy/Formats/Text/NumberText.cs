using System.Globalization;

namespace Spane.Fuzzy;

/// <summary>Numbers in text files: invariant, exact both ways, infinities as <c>Inf</c>.</summary>
internal static class NumberText
{
    /// <summary>The shortest text that reads back as the same number.</summary>
    internal static string Write(double value) =>
        double.IsPositiveInfinity(value) ? "Inf" : double.IsNegativeInfinity(value) ? "-Inf"
            : value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Reads a decimal number or an infinity; NaN and anything else is refused.</summary>
    internal static bool TryRead(ReadOnlySpan<char> text, out double value)
    {
        ReadOnlySpan<char> unsigned = text.TrimStart("+-");
        if (unsigned.Equals("inf", StringComparison.OrdinalIgnoreCase) || unsigned.Equals("infinity", StringComparison.OrdinalIgnoreCase))
        {
            value = text[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity;
            return text.Length - unsigned.Length <= 1;
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
    }

    /// <summary>Reads numbers between blanks and commas.</summary>
    /// <exception cref="FuzzyFormatException">Something between them is not a number.</exception>
    internal static double[] ReadAll(string text, SourceLine line)
    {
        string[] parts = text.Split([' ', '\t', ','], StringSplitOptions.RemoveEmptyEntries);
        double[] numbers = new double[parts.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            if (!TryRead(parts[i], out numbers[i]))
            {
                throw line.Fault($"expected a number, found '{parts[i]}'");
            }
        }

        return numbers;
    }
}
