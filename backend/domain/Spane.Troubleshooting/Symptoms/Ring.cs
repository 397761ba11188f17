namespace Spane.Troubleshooting;

/// <summary>The latest so many of something, the oldest first.</summary>
/// <param name="most">So many at the most: one more takes the oldest's place.</param>
internal sealed class Ring<T>(int most)
{
    private T[] _items = new T[Math.Min(most, 8)];
    private int _first;

    public int Count { get; private set; }

    public bool IsFull => Count == most;

    /// <param name="index">0: the oldest.</param>
    public T this[int index] => _items[Place(index)];

    public void Add(T item)
    {
        if (IsFull)
        {
            RemoveFirst();
        }
        else if (Count == _items.Length)
        {
            Grow();
        }

        _items[Place(Count)] = item;
        Count++;
    }

    public void RemoveFirst()
    {
        _first = Place(1);
        Count--;
    }

    public void Clear() => Count = 0;

    private int Place(int index)
    {
        int place = _first + index;
        return place < _items.Length ? place : place - _items.Length;
    }

    private void Grow()
    {
        var larger = new T[Math.Min(most, 2 * _items.Length)];
        for (int i = 0; i < Count; i++)
        {
            larger[i] = this[i];
        }

        _items = larger;
        _first = 0;
    }
}
