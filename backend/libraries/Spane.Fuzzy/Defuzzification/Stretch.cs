namespace Spane.Fuzzy;

/// <summary>
/// A part of the universe over which one cut set is smooth and only rises, only falls or is constant. There its degree is
/// Base + Gain·(degree of the uncut set), with a Gain of 0 where it is constant, and NaN where the implication is not of that form.
/// </summary>
internal struct Stretch
{
    /// <summary>The set's number in its plan.</summary>
    internal int Set;

    /// <summary>Numbers the stretches of one evaluation; a shortened one keeps its number.</summary>
    internal int Id;

    internal double From;
    internal double To;

    /// <summary>The limit of the degree at <see cref="From"/>, from the inside.</summary>
    internal double Start;

    /// <summary>The limit of the degree at <see cref="To"/>, from the inside.</summary>
    internal double End;

    internal double Base;
    internal double Gain;

    internal readonly bool IsConstant => Gain == 0;

    internal readonly double Lowest => NormFunctions.Smaller(Start, End);

    internal readonly double Highest => NormFunctions.Larger(Start, End);
}

/// <summary>A list that keeps its memory from one evaluation to the next.</summary>
internal sealed class ReusedList<T>
    where T : unmanaged
{
    private T[] _items = new T[64];

    internal int Count { get; private set; }

    internal Span<T> Items => _items.AsSpan(0, Count);

    internal ref T Last => ref _items[Count - 1];

    internal ref T this[int index] => ref _items[index];

    internal void Clear() => Count = 0;

    internal void Add(in T item)
    {
        if (Count == _items.Length)
        {
            Array.Resize(ref _items, 2 * Count);
        }

        _items[Count++] = item;
    }

    /// <summary>Makes room without setting a value.</summary>
    internal Span<T> Resize(int count)
    {
        if (count > _items.Length)
        {
            Array.Resize(ref _items, Math.Max(count, 2 * _items.Length));
        }

        Count = count;
        return Items;
    }
}

/// <summary>The lists of an exact evaluation: one of each per thread, which keep their memory, so that evaluating allocates nothing once
/// they are long enough.</summary>
internal sealed class ExactScratch
{
    [ThreadStatic]
    private static ExactScratch? _ofThread;

    [ThreadStatic]
    private static ExactScratch? _secondOfThread;

    internal static ExactScratch OfThread => _ofThread ??= new ExactScratch();

    /// <summary>Those of the lower set, where two are integrated side by side.</summary>
    internal static ExactScratch SecondOfThread => _secondOfThread ??= new ExactScratch();

    /// <summary>The stretches of all active sets, set after set.</summary>
    internal ReusedList<Stretch> Stretches { get; } = new();

    /// <summary>Where each active set's stretches begin, and the end of the last.</summary>
    internal ReusedList<int> Offsets { get; } = new();

    internal ReusedList<Stretch> Envelope { get; set; } = new();

    internal ReusedList<Stretch> Merged { get; set; } = new();

    internal ReusedList<Stretch> Members { get; } = new();

    internal ReusedList<double> Values { get; } = new();

    internal ReusedList<double> Roots { get; } = new();

    internal ReusedList<double> Knots { get; } = new();

    internal ReusedList<int> Places { get; } = new();

    internal ReusedList<double> Ends { get; } = new();

    internal ReusedList<Interval> Possible { get; } = new();

    internal ReusedList<Interval> Ones { get; } = new();

    internal ReusedList<Region> Regions { get; } = new();

    /// <summary>What the evaluation can vouch for so far.</summary>
    internal Accuracy Accuracy { get; set; }
}

/// <summary>A part of the universe.</summary>
internal readonly record struct Interval(double From, double To);

/// <summary>What the joined set is over a part of the universe.</summary>
internal enum RegionKind
{
    /// <summary>One stretch of one set.</summary>
    Single,

    /// <summary>1.</summary>
    One,

    /// <summary>The sum of all cut sets.</summary>
    Sum,

    /// <summary>A smooth function of all cut sets.</summary>
    Joined,
}

/// <summary>A part of the universe with the area under it; the index says which stretch of the envelope a single set is.</summary>
internal readonly record struct Region(RegionKind Kind, int Index, double From, double To, Moments Moments);
