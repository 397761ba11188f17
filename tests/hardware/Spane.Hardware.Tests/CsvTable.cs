using System.Text;

namespace Spane.Hardware.Tests;

/// <summary>A table as written in <c>hardware/*.csv</c>: RFC 4180 with a header line, comma, double quotes.</summary>
public sealed class CsvTable
{
    private CsvTable(string name, IReadOnlyList<string> columns, IReadOnlyList<CsvRow> rows)
    {
        Name = name;
        Columns = columns;
        Rows = rows;
    }

    /// <summary>File name, for messages.</summary>
    public string Name { get; }

    /// <summary>The header.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>All lines below the header.</summary>
    public IReadOnlyList<CsvRow> Rows { get; }

    /// <summary>Reads a file.</summary>
    public static CsvTable Read(string path) => Parse(Path.GetFileName(path), File.ReadAllText(path));

    /// <summary>Parses a text.</summary>
    /// <exception cref="FormatException">A line has another number of cells than the header.</exception>
    public static CsvTable Parse(string name, string text)
    {
        var lines = text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        var columns = Cells(lines[0]);
        var rows = new List<CsvRow>();
        for (int i = 1; i < lines.Length; i++)
        {
            var cells = Cells(lines[i]);
            if (cells.Count != columns.Count)
            {
                throw new FormatException($"{name} line {i + 1}: {cells.Count} cells, the header has {columns.Count}");
            }

            rows.Add(new CsvRow($"{name} line {i + 1}", columns, cells));
        }

        return new CsvTable(name, columns, rows);
    }

    private static List<string> Cells(string line)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        bool quoted = false;
        for (int i = 0; i < line.Length; i++)
        {
            char c = line[i];
            if (quoted && c == '"' && i + 1 < line.Length && line[i + 1] == '"')
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
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
            {
                cell.Append(c);
            }
        }

        cells.Add(cell.ToString());
        return cells;
    }
}
