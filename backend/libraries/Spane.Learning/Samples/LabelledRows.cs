namespace Spane.Learning;

/// <summary>Rows of numbers, each with its class and its group: what classifiers learn from.</summary>
/// <remarks>Rows of one group belong together (photographs of one object, rows of one lot): no fold separates them.</remarks>
public sealed class LabelledRows
{
    private readonly float[][] _values;
    private readonly int[] _classes;
    private readonly int[] _groups;

    /// <summary>Takes the rows and checks them.</summary>
    /// <param name="values">The rows, all of one width, every number finite. They are kept, not copied.</param>
    /// <param name="classes">The class of each row, from 0 to <paramref name="classCount"/> − 1.</param>
    /// <param name="classCount">How many classes there are, 2 or more.</param>
    /// <param name="groups">The group of each row; without it each row is a group of its own.</param>
    /// <exception cref="ArgumentException">No rows, a ragged or empty row, a number that is not finite, a class out of range, lists of
    /// different lengths; the message says which row.</exception>
    public LabelledRows(IReadOnlyList<float[]> values, IReadOnlyList<int> classes, int classCount, IReadOnlyList<int>? groups = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(classes);
        if (classCount < 2)
        {
            throw new ArgumentException($"There must be two classes or more, not {classCount}.", nameof(classCount));
        }

        if (values.Count == 0)
        {
            throw new ArgumentException("There are no rows to learn from.", nameof(values));
        }

        if (classes.Count != values.Count || (groups is not null && groups.Count != values.Count))
        {
            throw new ArgumentException($"{values.Count} rows, {classes.Count} classes and {groups?.Count ?? values.Count} groups do not "
                + "belong together.", nameof(classes));
        }

        _values = [.. values];
        _classes = [.. classes];
        _groups = groups is null ? [.. Enumerable.Range(0, values.Count)] : [.. groups];
        ClassCount = classCount;
        RowCheck.Check(_values, _values[0]?.Length ?? 0);
        int wrong = Array.FindIndex(_classes, c => c < 0 || c >= classCount);
        if (wrong >= 0)
        {
            throw new ArgumentException($"Row {wrong} has class {_classes[wrong]}; the classes are 0 to {classCount - 1}.",
                nameof(classes));
        }
    }

    private LabelledRows(float[][] values, int[] classes, int[] groups, int classCount) =>
        (_values, _classes, _groups, ClassCount) = (values, classes, groups, classCount);

    /// <summary>The rows.</summary>
    public IReadOnlyList<float[]> Values => _values;

    /// <summary>The class of each row, from 0.</summary>
    public IReadOnlyList<int> Classes => _classes;

    /// <summary>The group of each row; the numbers mean nothing but same or different.</summary>
    public IReadOnlyList<int> Groups => _groups;

    /// <summary>How many classes there are, whether or not each has a row.</summary>
    public int ClassCount { get; }

    /// <summary>How many rows there are, 1 or more.</summary>
    public int Count => _values.Length;

    /// <summary>How many numbers a row has, 1 or more.</summary>
    public int Width => _values[0].Length;

    /// <summary>Some of the rows, in the given order.</summary>
    /// <param name="indexes">Indexes of rows, at least one.</param>
    /// <exception cref="ArgumentException">No index.</exception>
    public LabelledRows Take(IReadOnlyList<int> indexes)
    {
        ArgumentNullException.ThrowIfNull(indexes);
        return indexes.Count == 0
            ? throw new ArgumentException("There are no rows to learn from.", nameof(indexes))
            : new LabelledRows([.. indexes.Select(i => _values[i])], [.. indexes.Select(i => _classes[i])],
                [.. indexes.Select(i => _groups[i])], ClassCount);
    }

    /// <summary>The same classes and groups over other numbers.</summary>
    /// <param name="values">As many rows as here.</param>
    /// <exception cref="ArgumentException">As of the constructor.</exception>
    public LabelledRows With(IReadOnlyList<float[]> values) => new(values, _classes, ClassCount, _groups);

    /// <summary>Two classes: 1 is the given one, 0 all others.</summary>
    internal LabelledRows Against(int oneClass) => new(_values, [.. _classes.Select(c => c == oneClass ? 1 : 0)], _groups, 2);

    /// <summary>How many rows each class has.</summary>
    internal int[] Counts()
    {
        var counts = new int[ClassCount];
        foreach (int c in _classes)
        {
            counts[c]++;
        }

        return counts;
    }

    /// <summary>Refuses rows of one class only: nothing can be told apart.</summary>
    /// <exception cref="ArgumentException">Only one class has rows.</exception>
    internal void RequireTwoClasses()
    {
        if (Array.TrueForAll(_classes, c => c == _classes[0]))
        {
            throw new ArgumentException($"All {Count} rows are of class {_classes[0]}: nothing can be learnt from one class.");
        }
    }
}
