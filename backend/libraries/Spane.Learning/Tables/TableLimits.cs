namespace Spane.Learning;

/// <summary>What a table may have at most, so that a file cannot fill the memory.</summary>
/// <param name="Columns">Columns.</param>
/// <param name="Rows">Rows without the header.</param>
/// <param name="CellCharacters">Characters of a cell.</param>
/// <param name="Cells">Cells of all rows together.</param>
public sealed record TableLimits(int Columns = 1000, int Rows = 1_000_000, int CellCharacters = 1000, int Cells = 50_000_000)
{
    /// <summary>The usual limits.</summary>
    public static TableLimits Usual { get; } = new();
}

/// <summary>A table's text could not be read.</summary>
/// <param name="line">The line, from 1; 0: the whole.</param>
/// <param name="reason">Why.</param>
public sealed class TableFormatException(int line, string reason)
    : FormatException(line > 0 ? $"Line {line}: {reason}" : reason)
{
    /// <summary>The line, from 1; 0: the whole.</summary>
    public int Line { get; } = line;
}
