using System.Globalization;
using System.Text;
using Spane.Processes;

namespace Spane.Cli.Commands;

/// <summary>A CSV file of numbers whose header names a system's inputs, in any order.</summary>
internal static class FuzzyTable
{
    /// <summary>Reads the rows, each in the order of <paramref name="names"/>.</summary>
    /// <exception cref="CommandFailedException">The file cannot be read, its header does not fit, or a cell is not a number.</exception>
    internal static List<double[]> Read(string path, IReadOnlyList<string> names)
    {
        string[] lines;
        try
        {
            lines = File.ReadAllLines(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw FuzzyCommand.Unreadable(path);
        }

        string file = Path.GetFileName(path);
        if (lines.Length == 0)
        {
            throw Fault(file, 1, $"expected a header with {string.Join(", ", names)}");
        }

        int[] columns = Columns(file, Cells(lines[0].TrimStart('\uFEFF')), names);
        List<double[]> rows = [];
        for (int i = 1; i < lines.Length; i++)
        {
            if (!string.IsNullOrWhiteSpace(lines[i]))
            {
                rows.Add(Row(file, i + 1, Cells(lines[i]), columns, names));
            }
        }

        return rows;
    }

    /// <summary>One line of output: 17 significant digits, <c>nan</c> where there is no value.</summary>
    internal static string Line(IEnumerable<double> values) => string.Join(',', values.Select(v =>
        double.IsNaN(v) ? "nan" : double.IsInfinity(v) ? (v > 0 ? "inf" : "-inf") : v.ToString("G17", CultureInfo.InvariantCulture)));

    /// <summary>The header of the output.</summary>
    internal static string Header(IEnumerable<string> names) =>
        string.Join(',',
            names.Select(n => n.AsSpan().IndexOfAny(",\"\n") < 0 ? n : $"\"{n.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));

    private static int[] Columns(string file, List<string> header, IReadOnlyList<string> names)
    {
        foreach (string name in header.Where(h => !names.Contains(h)))
        {
            throw Fault(file, 1, $"'{name}' is no input of the system; its inputs are {string.Join(", ", names)}");
        }

        return [.. names.Select(name => header.Count(h => h == name) == 1
            ? header.IndexOf(name)
            : throw Fault(file, 1, $"expected the column '{name}' once; the system's inputs are {string.Join(", ", names)}"))];
    }

    private static double[] Row(string file, int line, List<string> cells, int[] columns, IReadOnlyList<string> names)
    {
        if (cells.Count != columns.Length)
        {
            throw Fault(file, line, $"expected {columns.Length} values, found {cells.Count}");
        }

        return [.. columns.Select((column, i) => Number(cells[column], out double value)
            ? value
            : throw Fault(file, line, $"{names[i]}: expected a number, found '{cells[column]}'"))];
    }

    private static bool Number(string text, out double value)
    {
        switch (text.ToLowerInvariant())
        {
            case "inf" or "+inf":
                value = double.PositiveInfinity;
                return true;
            case "-inf":
                value = double.NegativeInfinity;
                return true;
            default:
                return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);
        }
    }

    private static List<string> Cells(string line)
    {
        List<string> cells = [];
        var cell = new StringBuilder();
        bool quoted = false;
        for (int i = 0; i < line.Length; i++)
        {
            char c = line[i];
            if (c == '"' && quoted && i + 1 < line.Length && line[i + 1] == '"')
            {
                cell.Append('"');
                i++;
            }
            else if (c == '"')
            {
                quoted = !quoted;
            }
            else if (c == ',' && !quoted)
            {
                cells.Add(cell.ToString().Trim());
                cell.Clear();
            }
            else
            {
                cell.Append(c);
            }
        }

        cells.Add(cell.ToString().Trim());
        return cells;
    }

    private static CommandFailedException Fault(string file, int line, string fault) => new($"{file}:{line}: {fault}", 2);
}
