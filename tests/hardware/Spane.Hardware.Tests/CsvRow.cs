using System.Globalization;

namespace Spane.Hardware.Tests;

/// <summary>One line of a <see cref="CsvTable"/>.</summary>
public sealed class CsvRow(string place, IReadOnlyList<string> columns, IReadOnlyList<string> cells)
{
    /// <summary>File and line, for messages.</summary>
    public string Place { get; } = place;

    /// <summary>The cell below a column's name.</summary>
    public string this[string column]
    {
        get
        {
            for (int i = 0; i < columns.Count; i++)
            {
                if (columns[i] == column)
                {
                    return cells[i];
                }
            }

            throw new FormatException($"{Place}: there is no column {column}");
        }
    }

    /// <summary>The cell as a number with a decimal point.</summary>
    public double Number(string column) =>
        double.TryParse(this[column], NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            ? value
            : throw new FormatException($"{Place}: {column} is '{this[column]}', not a number");
}
