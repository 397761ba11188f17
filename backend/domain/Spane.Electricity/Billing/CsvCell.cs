using System.Buffers;

namespace Spane.Electricity.Billing;

/// <summary>A text as a cell of a CSV file (RFC 4180), whatever parts the columns.</summary>
public static class CsvCell
{
    private static readonly SearchValues<char> ToQuote = SearchValues.Create(",;\"\r\n\t");
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");

    /// <summary>
    /// Writes a text. One that starts like a formula would be run by a spreadsheet, after leading blanks too; the apostrophe keeps it a
    /// text (OWASP, CSV Injection: <c>=</c>, <c>+</c>, <c>-</c>, <c>@</c>, tab, carriage return, and the line feed). A negative number
    /// stays one.
    /// </summary>
    /// <returns>The cell, in quotation marks where it needs them.</returns>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var safe = IsFormula(text) ? "'" + text : text;
        return safe.AsSpan().ContainsAny(ToQuote) ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }

    private static bool IsFormula(string text) =>
        (text.Length > 0 && text[0] is '\t' or '\r' or '\n')
            || (text.AsSpan().TrimStart() is [var first, ..] && "=+-@".Contains(first, StringComparison.Ordinal)
                && !IsNegativeNumber(text));

    // Digits with a minus before and at most one point or comma between: nothing that a spreadsheet could call.
    private static bool IsNegativeNumber(ReadOnlySpan<char> text)
    {
        if (text is not ['-', .. var digits])
        {
            return false;
        }

        var point = digits.IndexOfAny('.', ',');
        var whole = point < 0 ? digits : digits[..point];
        var decimals = point < 0 ? "0" : digits[(point + 1)..];
        return whole.Length > 0 && decimals.Length > 0 && !whole.ContainsAnyExcept(Digits) && !decimals.ContainsAnyExcept(Digits);
    }
}
