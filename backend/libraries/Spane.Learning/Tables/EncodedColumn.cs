namespace Spane.Learning;

/// <summary>How one column becomes numbers.</summary>
internal abstract class EncodedColumn
{
    /// <summary>How many numbers.</summary>
    internal abstract int Width { get; }

    /// <summary>Writes a row's numbers.</summary>
    internal abstract void Write(TableColumn column, int row, Span<float> into);

    /// <summary>The categories that rows have, in the order of their names.</summary>
    private protected static Dictionary<string, int> Seen(CategoryColumn column, IReadOnlyList<int> rows) =>
        rows.Select(row => column.Values[row]).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select((value, i) => (value, i)).ToDictionary(pair => pair.value, pair => pair.i, StringComparer.Ordinal);

    /// <summary>A column of the kind that was learnt from.</summary>
    private protected static T Expect<T>(TableColumn column)
        where T : TableColumn =>
        column as T ?? throw new ArgumentException($"Column {column.Name} is of another kind than the one that was learnt from.");
}

/// <summary>A number, the median where it is missing; beside it 1 where it was missing, when that is wanted and happened.</summary>
internal sealed class EncodedNumber : EncodedColumn
{
    private readonly float _median;
    private readonly bool _tells;

    private EncodedNumber(float median, bool tells) => (_median, _tells) = (median, tells);

    /// <inheritdoc />
    internal override int Width => _tells ? 2 : 1;

    internal static EncodedNumber Fit(NumberColumn column, IReadOnlyList<int> rows, bool tellMissing)
    {
        float[] present = [.. rows.Select(row => column.Values[row]).Where(value => !float.IsNaN(value)).Order()];
        return new EncodedNumber(present.Length == 0 ? 0 : present[present.Length / 2], tellMissing && present.Length < rows.Count);
    }

    /// <inheritdoc />
    internal override void Write(TableColumn column, int row, Span<float> into)
    {
        float value = Expect<NumberColumn>(column).Values[row];
        into[0] = float.IsNaN(value) ? _median : value;
        if (_tells)
        {
            into[1] = float.IsNaN(value) ? 1 : 0;
        }
    }
}

/// <summary>A 1 in the category's place, the last place being that of missing ones; only zeros for one that was never seen.</summary>
internal sealed class EncodedOneHot(CategoryColumn fitted, IReadOnlyList<int> rows) : EncodedColumn
{
    private readonly Dictionary<string, int> _seen = Seen(fitted, rows);
    private readonly bool _tells = rows.Any(fitted.IsMissing);

    /// <inheritdoc />
    internal override int Width => _seen.Count + (_tells ? 1 : 0);

    /// <inheritdoc />
    internal override void Write(TableColumn column, int row, Span<float> into)
    {
        if (Expect<CategoryColumn>(column).Values[row] is not { } value)
        {
            if (_tells)
            {
                into[^1] = 1;
            }
        }
        else if (_seen.TryGetValue(value, out int place))
        {
            into[place] = 1;
        }
    }
}

/// <summary>The category's number from 1; 0 for a missing one or one that was never seen.</summary>
internal sealed class EncodedCode(CategoryColumn fitted, IReadOnlyList<int> rows) : EncodedColumn
{
    private readonly Dictionary<string, int> _seen = Seen(fitted, rows);

    /// <inheritdoc />
    internal override int Width => 1;

    /// <inheritdoc />
    internal override void Write(TableColumn column, int row, Span<float> into) =>
        into[0] = Expect<CategoryColumn>(column).Values[row] is { } value && _seen.TryGetValue(value, out int place) ? place + 1 : 0;
}
