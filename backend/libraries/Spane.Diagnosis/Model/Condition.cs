namespace Spane.Diagnosis;

/// <summary>The premises of a rule. Its certainty is in [−1, 1]; a symbol of which nothing is known has 0.</summary>
public abstract record Condition
{
    private Condition()
    {
    }

    /// <summary>The symbols that it reads, each as often as it stands there.</summary>
    public IEnumerable<string> Symbols => this switch
    {
        Holds one => [one.Symbol],
        Denied not => not.Of.Symbols,
        Unseen without => without.Of.Symbols,
        All all => all.Of.SelectMany(c => c.Symbols),
        Any any => any.Of.SelectMany(c => c.Symbols),
        _ => [],
    };

    /// <summary>How deep it nests: 1 for a symbol.</summary>
    public int Depth => this switch
    {
        Denied not => 1 + not.Of.Depth,
        Unseen without => 1 + without.Of.Depth,
        All all => 1 + all.Of.Max(c => c.Depth),
        Any any => 1 + any.Of.Max(c => c.Depth),
        _ => 1,
    };

    /// <summary>Its certainty.</summary>
    /// <param name="certainty">The certainty of a symbol, in [−1, 1].</param>
    /// <returns>AND is the minimum, OR the maximum, NOT the opposite sign, WITHOUT what is missing to 1.</returns>
    public double Evaluate(Func<string, double> certainty)
    {
        ArgumentNullException.ThrowIfNull(certainty);
        return this switch
        {
            Holds one => certainty(one.Symbol),
            Denied not => -not.Of.Evaluate(certainty),
            Unseen without => 1 - Math.Max(0, without.Of.Evaluate(certainty)),
            All all => all.Of.Min(c => c.Evaluate(certainty)),
            Any any => any.Of.Max(c => c.Evaluate(certainty)),
            _ => 0,
        };
    }

    /// <summary>A symbol's own certainty.</summary>
    /// <param name="Symbol">Its id.</param>
    public sealed record Holds(string Symbol) : Condition;

    /// <summary>MYCIN's negation: the opposite sign, so that what is unknown stays unknown.</summary>
    /// <param name="Of">What is denied.</param>
    public sealed record Denied(Condition Of) : Condition;

    /// <summary>Negation in a closed world: 1 where nothing speaks for it, 1 − certainty where something does.</summary>
    /// <param name="Of">What is not seen.</param>
    public sealed record Unseen(Condition Of) : Condition;

    /// <summary>AND.</summary>
    /// <param name="Of">Two or more.</param>
    public sealed record All(IReadOnlyList<Condition> Of) : Condition
    {
        /// <inheritdoc/>
        public bool Equals(All? other) => other is not null && Of.SequenceEqual(other.Of);

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(1, Of.Count, Of[0]);
    }

    /// <summary>OR.</summary>
    /// <param name="Of">Two or more.</param>
    public sealed record Any(IReadOnlyList<Condition> Of) : Condition
    {
        /// <inheritdoc/>
        public bool Equals(Any? other) => other is not null && Of.SequenceEqual(other.Of);

        /// <inheritdoc/>
        public override int GetHashCode() => HashCode.Combine(2, Of.Count, Of[0]);
    }
}
