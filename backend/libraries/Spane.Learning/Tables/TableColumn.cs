using System.Globalization;

namespace Spane.Learning;

/// <summary>One column of a table: numbers or categories, some of them missing.</summary>
/// <param name="name">The column's name.</param>
public abstract class TableColumn(string name)
{
    /// <summary>The column's name.</summary>
    public string Name { get; } = name;

    /// <summary>How many rows it has.</summary>
    public abstract int Count { get; }

    /// <summary>How many are missing.</summary>
    public int MissingCount => Enumerable.Range(0, Count).Count(IsMissing);

    /// <summary>How many different values it has, without the missing ones.</summary>
    public abstract int DistinctCount { get; }

    /// <summary>Whether a row's value is missing.</summary>
    /// <param name="row">From 0.</param>
    public abstract bool IsMissing(int row);

    /// <summary>A row's value as text; empty when it is missing.</summary>
    /// <param name="row">From 0.</param>
    public abstract string Text(int row);

    /// <summary>The same column with its rows in another order.</summary>
    /// <param name="rows">For each row of the result the row that it takes.</param>
    public abstract TableColumn Rearranged(IReadOnlyList<int> rows);
}

/// <summary>A column of numbers.</summary>
/// <param name="name">The column's name.</param>
/// <param name="values">The numbers; NaN: missing.</param>
public sealed class NumberColumn(string name, IReadOnlyList<float> values) : TableColumn(name)
{
    /// <summary>The numbers; NaN: missing.</summary>
    public IReadOnlyList<float> Values { get; } = [.. values];

    /// <inheritdoc />
    public override int Count => Values.Count;

    /// <inheritdoc />
    public override int DistinctCount => Values.Where(value => !float.IsNaN(value)).Distinct().Count();

    /// <inheritdoc />
    public override bool IsMissing(int row) => float.IsNaN(Values[row]);

    /// <inheritdoc />
    public override string Text(int row) => IsMissing(row) ? "" : Values[row].ToString("R", CultureInfo.InvariantCulture);

    /// <inheritdoc />
    public override TableColumn Rearranged(IReadOnlyList<int> rows) => new NumberColumn(Name, [.. rows.Select(row => Values[row])]);
}

/// <summary>A column of categories.</summary>
/// <param name="name">The column's name.</param>
/// <param name="values">The categories; null: missing.</param>
public sealed class CategoryColumn(string name, IReadOnlyList<string?> values) : TableColumn(name)
{
    /// <summary>The categories; null: missing.</summary>
    public IReadOnlyList<string?> Values { get; } = [.. values];

    /// <inheritdoc />
    public override int Count => Values.Count;

    /// <inheritdoc />
    public override int DistinctCount => Values.Where(value => value is not null).Distinct(StringComparer.Ordinal).Count();

    /// <inheritdoc />
    public override bool IsMissing(int row) => Values[row] is null;

    /// <inheritdoc />
    public override string Text(int row) => Values[row] ?? "";

    /// <inheritdoc />
    public override TableColumn Rearranged(IReadOnlyList<int> rows) => new CategoryColumn(Name, [.. rows.Select(row => Values[row])]);
}
