namespace Spane.Packing.Alarms;

/// <summary>One alarm and its state. Immutable: a transition makes another one, or the same one when it does not apply.</summary>
public sealed record Alarm
{
    /// <summary>The longest time an alarm may be shelved: one shift.</summary>
    public static readonly TimeSpan LongestShelving = TimeSpan.FromHours(8);

    public required AlarmKey Key { get; init; }

    /// <summary>Whether the cause stands.</summary>
    public bool Active { get; init; }

    /// <summary>Whether a person has acknowledged this coming of it.</summary>
    public bool IsAcknowledged { get; init; } = true;

    /// <summary>Whether it waits for a reset although its cause has gone (latched types only).</summary>
    public bool AwaitsReset { get; init; }

    /// <summary>When it came, UTC.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>The deciding value, in the unit of its type.</summary>
    public double Value { get; init; }

    /// <summary>That it is shelved; null: it is not.</summary>
    public Shelving? Shelving { get; init; }

    /// <summary>The last comment; empty: none.</summary>
    public string Comment { get; init; } = "";

    public AlarmType Type => AlarmCatalog.Find(Key.Code) ?? throw new InvalidOperationException($"The catalogue has no alarm {Key.Code}.");

    /// <summary>The state that follows from all this.</summary>
    public AlarmState State => this switch
    {
        { Shelving: not null } => AlarmState.Shelved,
        { Active: true, IsAcknowledged: false } => AlarmState.Unacknowledged,
        { Active: true } => AlarmState.Acknowledged,
        { IsAcknowledged: false } => AlarmState.ReturnedUnacknowledged,
        { AwaitsReset: true } => AlarmState.Latched,
        _ => AlarmState.Normal,
    };

    /// <summary>The cause has come.</summary>
    public Alarm Raise(DateTimeOffset at, double value) =>
        Active ? this with { Value = value }
            : this with { Active = true, IsAcknowledged = false, AwaitsReset = Type.Latched, Since = at, Value = value, Comment = "" };

    /// <summary>The cause has gone.</summary>
    public Alarm Return() => this with { Active = false };

    /// <summary>A person has seen it.</summary>
    public Alarm Acknowledge() => this with { IsAcknowledged = true };

    /// <summary>A person resets a latched alarm; only once its cause has gone. Acknowledges it as well.</summary>
    public Alarm Reset() => Active ? this : this with { AwaitsReset = false, IsAcknowledged = true };

    /// <summary>A person shelves it.</summary>
    /// <exception cref="ArgumentException">The time is past, longer than a shift, or no reason is given.</exception>
    public Alarm Shelve(Shelving shelving, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(shelving);
        if (shelving.Until <= now || shelving.Until - now > LongestShelving)
        {
            throw new ArgumentException($"An alarm is shelved for at most {LongestShelving.TotalHours:0} hours.", nameof(shelving));
        }

        return string.IsNullOrWhiteSpace(shelving.Why)
            ? throw new ArgumentException("A reason is needed to shelve an alarm.", nameof(shelving))
            : this with { Shelving = shelving };
    }

    /// <summary>Unshelves it: a person did, or the time is over.</summary>
    public Alarm Unshelve() => this with { Shelving = null };
}
