namespace Spane.Learning;

/// <summary>Named columns of equal length.</summary>
public sealed class Table
{
    private readonly TableColumn[] _columns;

    /// <summary>Takes the columns.</summary>
    /// <param name="columns">At least one, all of one length, no name twice.</param>
    /// <exception cref="ArgumentException">No column, different lengths, or a name twice.</exception>
    public Table(IReadOnlyList<TableColumn> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        if (columns.Count == 0 || columns.Any(column => column.Count != columns[0].Count)
            || columns.Select(column => column.Name).Distinct(StringComparer.Ordinal).Count() != columns.Count)
        {
            throw new ArgumentException("A table has columns of one length, each with a name of its own.", nameof(columns));
        }

        _columns = [.. columns];
    }

    /// <summary>The columns in their order.</summary>
    public IReadOnlyList<TableColumn> Columns => _columns;

    /// <summary>How many rows it has.</summary>
    public int RowCount => _columns[0].Count;

    /// <summary>Takes a category as what is to be told, and the other columns as what to tell it by.</summary>
    /// <param name="target">The column's name.</param>
    /// <exception cref="ArgumentException">No such column, one of numbers, a missing value in it, fewer than two classes, or no other
    /// column.</exception>
    public LabelledTable Labelled(string target)
    {
        var column = Array.Find(_columns, column => column.Name == target)
            ?? throw new ArgumentException($"There is no column {target}; there are {string.Join(", ", _columns.Select(c => c.Name))}.");
        if (column is not CategoryColumn classes)
        {
            throw new ArgumentException($"Column {target} has numbers; a class is a category.", nameof(target));
        }

        int missing = Enumerable.Range(0, classes.Count).FirstOrDefault(classes.IsMissing, -1);
        if (missing >= 0)
        {
            throw new ArgumentException($"Row {missing} has no {target}: what it should be told as is missing.", nameof(target));
        }

        string[] names = [.. classes.Values.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)!];
        return names.Length < 2 || _columns.Length < 2
            ? throw new ArgumentException($"{target} has {names.Length} classes and {_columns.Length - 1} columns beside it; there must be "
                + "two classes or more, and a column.", nameof(target))
            : new LabelledTable(new Table([.. _columns.Where(other => other != column)]), names,
                [.. classes.Values.Select(value => Array.IndexOf(names, value))]);
    }
}

/// <summary>A table whose rows have classes.</summary>
/// <param name="Features">What to tell the class by.</param>
/// <param name="ClassNames">The classes, sorted.</param>
/// <param name="Classes">The class of each row, an index of <paramref name="ClassNames"/>.</param>
public sealed record LabelledTable(Table Features, IReadOnlyList<string> ClassNames, IReadOnlyList<int> Classes)
{
    /// <summary>Groups of rows that are the same in every column, class left aside: in different parts of a fold they would be a row that
    /// has been seen.</summary>
    /// <returns>A number for each row, the same for the same rows.</returns>
    public int[] IdenticalRows()
    {
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        var groups = new int[Features.RowCount];
        for (int i = 0; i < groups.Length; i++)
        {
            // A separator that no reader lets into a cell.
            string row = string.Join('\0', Features.Columns.Select(column => column.Text(i)));
            groups[i] = known.TryGetValue(row, out int group) ? group : known[row] = known.Count;
        }

        return groups;
    }
}
