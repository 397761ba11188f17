namespace Spane.Fuzzy;

/// <summary>Makes <see cref="EquatableList{T}"/> from collection expressions and sequences.</summary>
public static class EquatableListFactory
{
    /// <summary>Copies the elements.</summary>
    public static EquatableList<T> Create<T>(ReadOnlySpan<T> items) => new([.. items]);

    /// <summary>Copies the sequence.</summary>
    public static EquatableList<T> ToEquatableList<T>(this IEnumerable<T> items) => new([.. items]);
}
