namespace Spane.Diagnosis;

/// <summary>What is known of the facts: certainties in [−1, 1] by id; what is absent is unknown (0).</summary>
public sealed class Facts
{
    private readonly Dictionary<string, double> _known;

    /// <summary>Takes certainties over.</summary>
    /// <param name="known">By id.</param>
    /// <exception cref="ArgumentException">A certainty is not in [−1, 1].</exception>
    public Facts(IEnumerable<KeyValuePair<string, double>> known)
    {
        ArgumentNullException.ThrowIfNull(known);
        _known = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach ((string id, double certainty) in known)
        {
            _known[id] = certainty is >= -1 and <= 1 ? certainty
                : throw new ArgumentException($"The certainty of '{id}' is not in [−1, 1].", nameof(known));
        }
    }

    /// <summary>Nothing is known.</summary>
    public static Facts None { get; } = new([]);

    /// <summary>The ids that something is known of.</summary>
    public IEnumerable<string> Ids => _known.Keys;

    /// <summary>The certainty of a fact; 0: unknown.</summary>
    /// <param name="id">Its id.</param>
    public double this[string id] => _known.GetValueOrDefault(id);

    /// <summary>Whether something is known of a fact, be it that it is 0.</summary>
    /// <param name="id">Its id.</param>
    /// <returns>True when it is.</returns>
    public bool Has(string id) => _known.ContainsKey(id);

    /// <summary>The same facts with one more, or with another certainty of one.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="certainty">In [−1, 1].</param>
    /// <returns>New facts.</returns>
    /// <exception cref="ArgumentException">The certainty is not in [−1, 1].</exception>
    public Facts With(string id, double certainty) => new(_known.Append(KeyValuePair.Create(id, certainty)));
}
