namespace Spane.Troubleshooting;

/// <summary>What came within a window of time, the latest so many of it.</summary>
internal sealed class Recent<T>(TimeSpan window, int most = 4_096)
{
    private readonly Ring<(TimeSpan At, T Item)> _items = new(most);

    public int Count => _items.Count;

    /// <param name="index">0: the oldest.</param>
    public T this[int index] => _items[index].Item;

    public void Add(T item, TimeSpan at)
    {
        Forget(at);
        _items.Add((at, item));
    }

    public void Forget(TimeSpan now)
    {
        while (_items.Count > 0 && _items[0].At < now - window)
        {
            _items.RemoveFirst();
        }
    }

    public void Clear() => _items.Clear();

    public T[] ToArray()
    {
        var all = new T[Count];
        for (int i = 0; i < all.Length; i++)
        {
            all[i] = this[i];
        }

        return all;
    }
}
