namespace Spane.Plant;

/// <summary>The faults of a plant, by name: each is switched on and off while the plant runs.</summary>
public sealed class FaultPanel
{
    private readonly SortedDictionary<string, Action<bool>> _switches = new(StringComparer.Ordinal);
    private readonly HashSet<string> _on = new(StringComparer.Ordinal);

    /// <summary>All names, sorted.</summary>
    public IReadOnlyCollection<string> Names => _switches.Keys;

    public void Add(string name, Action<bool> apply) => _switches.Add(name, apply);

    public bool IsOn(string name) => _on.Contains(name);

    /// <summary>Switches a fault.</summary>
    /// <exception cref="ArgumentException">No such fault.</exception>
    public void Switch(string name, bool enabled)
    {
        if (!_switches.TryGetValue(name, out Action<bool>? apply))
        {
            throw new ArgumentException($"No fault '{name}'; there are: {string.Join(", ", _switches.Keys)}.", nameof(name));
        }

        if (enabled ? _on.Add(name) : _on.Remove(name))
        {
            apply(enabled);
        }
    }
}
