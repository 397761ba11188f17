namespace Spane.Troubleshooting;

/// <summary>
/// Watches the messages of one node for one symptom. It knows only what the backend hears: messages by the time of their arrival, and
/// whether the backend's own connection to the broker stands.
/// </summary>
/// <param name="fact">The fact of the knowledge base that it speaks for.</param>
/// <param name="unit">Unit of its figure; empty: a count.</param>
/// <param name="source">Messages and keys that it reads.</param>
/// <param name="window">How far it looks back.</param>
/// <param name="kinds">The messages that it asks for.</param>
/// <param name="code">The only code of an event that it asks for; null: all.</param>
internal abstract class Detector(string fact, string unit, string source, TimeSpan window, MessageKinds kinds, string? code = null)
    : Reader(kinds, code)
{
    /// <summary>How long what happened once counts, and what is over.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromMinutes(10);

    public string Fact => fact;

    protected TimeSpan Window => window;

    /// <summary>What it sees now.</summary>
    /// <returns>Null: nothing.</returns>
    public Symptom? At(TimeSpan now)
    {
        (double certainty, double figure) = Look(now);
        return certainty > 0 ? new Symptom(fact, Math.Min(1, certainty), figure, unit, source, window) : null;
    }

    /// <summary>Certainty, 0 or less: nothing; and the figure behind it.</summary>
    protected abstract (double Certainty, double Figure) Look(TimeSpan now);
}
