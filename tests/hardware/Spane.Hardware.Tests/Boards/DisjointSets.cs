namespace Spane.Hardware.Tests.Boards;

/// <summary>Groups of things that were joined pair by pair (union-find with path halving).</summary>
public sealed class DisjointSets<T>
    where T : notnull
{
    private readonly Dictionary<T, T> _parents = [];

    /// <summary>Adds a thing as a group of its own when it is new, and gives the representative of its group.</summary>
    public T Find(T item)
    {
        _parents.TryAdd(item, item);
        while (!_parents[item].Equals(item))
        {
            item = _parents[item] = _parents[_parents[item]];
        }

        return item;
    }

    /// <summary>Joins the groups of two things.</summary>
    public void Join(T a, T b) => _parents[Find(a)] = Find(b);

    /// <summary>All groups.</summary>
    public IEnumerable<IGrouping<T, T>> Groups() => _parents.Keys.ToList().GroupBy(Find);
}
