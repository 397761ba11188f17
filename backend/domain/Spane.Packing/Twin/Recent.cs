namespace Spane.Packing.Twin;

/// <summary>The latest items. A ring, because an item comes with every pack, and a list of all is wanted only when a snapshot is
/// taken.</summary>
/// <param name="most">The most items kept, above 0.</param>
internal sealed class Recent<T>(int most)
{
    private readonly T[] _ring = new T[most];
    private T[]? _newestFirst = [];
    private int _count;
    private int _next;

    /// <summary>The items, newest first; the same list until another item comes.</summary>
    public IReadOnlyList<T> NewestFirst => _newestFirst ??= List();

    /// <summary>Adds an item in the place of the oldest.</summary>
    public void Add(T item)
    {
        _ring[_next] = item;
        _next = (_next + 1) % most;
        _count = Math.Min(_count + 1, most);
        _newestFirst = null;
    }

    private T[] List()
    {
        var items = new T[_count];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = _ring[(_next - 1 - i + most) % most];
        }

        return items;
    }
}
