using System.Globalization;

namespace Spane.Learning;

/// <summary>
/// Reads tables from CSV with a header line. Empty cells and <c>?</c> are missing. A column of which every value is a number is one of
/// numbers, any other one of categories.
/// </summary>
public static class TableReader
{
    /// <summary>Reads.</summary>
    /// <param name="reader">The text, left open.</param>
    /// <param name="limits">What it may have at most; without it <see cref="TableLimits.Usual"/>.</param>
    /// <exception cref="TableFormatException">No header, no row, a name that is missing or twice, a row of another length, a quote out of
    /// place, a zero byte, or more than the limits allow; says where.</exception>
    public static Table Read(TextReader reader, TableLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(reader);
        limits ??= TableLimits.Usual;
        var records = new CsvRecords(reader, limits);
        var header = records.Next() ?? throw new TableFormatException(0, "The table is empty.");
        CheckHeader(header);
        var columns = header.Select(_ => new List<string?>()).ToArray();
        // One text for each value that repeats: a category's is kept once, however many rows have it.
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        for (int row = 0; records.Next() is { } cells; row++)
        {
            if (cells.Count != columns.Length)
            {
                throw new TableFormatException(records.Line, $"{cells.Count} cells where the header has {columns.Length}.");
            }

            if (row >= limits.Rows || (row + 1L) * columns.Length > limits.Cells)
            {
                throw new TableFormatException(records.Line, $"more than {limits.Rows} rows or {limits.Cells} cells.");
            }

            for (int j = 0; j < columns.Length; j++)
            {
                columns[j].Add(cells[j] is "" or "?" ? null : Known(known, cells[j]));
            }
        }

        return columns[0].Count == 0
            ? throw new TableFormatException(0, "The table has a header and no rows.")
            : new Table([.. columns.Select((cells, j) => Column(header[j], cells))]);
    }

    private static void CheckHeader(List<string> header)
    {
        header[0] = header[0].TrimStart('\uFEFF');
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (string name in header)
        {
            if (name.Length == 0 || !seen.Add(name))
            {
                throw new TableFormatException(1, name.Length == 0 ? "a column has no name." : $"column {name} is there twice.");
            }
        }
    }

    private static string Known(Dictionary<string, string> known, string text)
    {
        if (!known.TryGetValue(text, out string? same))
        {
            known.Add(text, same = text);
        }

        return same;
    }

    private static TableColumn Column(string name, List<string?> cells)
    {
        var numbers = new float[cells.Count];
        bool any = false;
        for (int i = 0; i < numbers.Length; i++)
        {
            if (cells[i] is not { } text)
            {
                numbers[i] = float.NaN;
            }
            else if (float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]) && float.IsFinite(numbers[i]))
            {
                any = true;
            }
            else
            {
                return new CategoryColumn(name, cells);
            }
        }

        return any ? new NumberColumn(name, numbers) : new CategoryColumn(name, cells);
    }
}
