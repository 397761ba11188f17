namespace Spane.Learning;

/// <summary>How categories become numbers.</summary>
public enum CategoryEncoding
{
    /// <summary>A column of 0 and 1 for each category, and for missing ones.</summary>
    OneHot,

    /// <summary>A whole number for each category, in the order of their names; 0: missing or never seen.</summary>
    Codes,
}

/// <summary>
/// Makes rows of numbers of a table's rows. Categories, and the medians that stand in for missing numbers, are those of the rows that it
/// was fitted on and of no others.
/// </summary>
public sealed class TableEncoder
{
    private readonly EncodedColumn[] _columns;

    private TableEncoder(EncodedColumn[] columns) => _columns = columns;

    /// <summary>How many numbers a row becomes.</summary>
    public int Width => _columns.Sum(column => column.Width);

    /// <summary>Fits one.</summary>
    /// <param name="table">The table.</param>
    /// <param name="rows">The rows to learn from, at least one.</param>
    /// <param name="categories">How categories become numbers.</param>
    /// <exception cref="ArgumentException">No row.</exception>
    public static TableEncoder Fit(Table table, IReadOnlyList<int> rows, CategoryEncoding categories)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(rows);
        return rows.Count == 0
            ? throw new ArgumentException("There are no rows to learn from.", nameof(rows))
            : new TableEncoder([.. table.Columns.Select(column => column switch
            {
                NumberColumn numbers => EncodedNumber.Fit(numbers, rows, categories == CategoryEncoding.OneHot),
                CategoryColumn texts when categories == CategoryEncoding.OneHot => new EncodedOneHot(texts, rows),
                _ => (EncodedColumn)new EncodedCode((CategoryColumn)column, rows),
            })]);
    }

    /// <summary>Encodes.</summary>
    /// <param name="table">A table with the columns that it was fitted on.</param>
    /// <param name="rows">Which rows.</param>
    /// <returns>For each of them <see cref="Width"/> numbers.</returns>
    /// <exception cref="ArgumentException">The table has more or fewer columns.</exception>
    public float[][] Encode(Table table, IReadOnlyList<int> rows)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(rows);
        if (table.Columns.Count != _columns.Length)
        {
            throw new ArgumentException($"{table.Columns.Count} columns where {_columns.Length} were learnt from.", nameof(table));
        }

        int width = Width;
        var encoded = rows.Select(_ => new float[width]).ToArray();
        int at = 0;
        for (int j = 0; j < _columns.Length; j++)
        {
            for (int i = 0; i < rows.Count; i++)
            {
                _columns[j].Write(table.Columns[j], rows[i], encoded[i].AsSpan(at, _columns[j].Width));
            }

            at += _columns[j].Width;
        }

        return encoded;
    }
}
