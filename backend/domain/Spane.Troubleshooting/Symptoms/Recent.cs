namespace Spane.Troubleshooting;

/// <summary>What came within a window of time, the latest so many of it.</summary>
internal sealed class Recent<T>(TimeSpan window, int most = 4_096)
{
    private readonly Queue<(TimeSpan At, T Item)> _items = new();

    public IEnumerable<(TimeSpan At, T Item)> Items => _items;

    public int Count => _items.Count;

    public void Add(T item, TimeSpan at)
    {
        _items.Enqueue((at, item));
        if (_items.Count > most)
        {
            _items.Dequeue();
        }
    }

    public void Forget(TimeSpan now)
    {
        while (_items.TryPeek(out var first) && first.At < now - window)
        {
            _items.Dequeue();
        }
    }

    public void Clear() => _items.Clear();
}
