namespace Spane.Packing.Alarms;

/// <summary>One row of the rationalisation table (ISA-18.2): what can alarm, why, what follows and what a person does about it.</summary>
public sealed record AlarmType
{
    /// <summary>The alarm's code; an event code of docs/protocol.md where a node reports it.</summary>
    public required string Code { get; init; }

    /// <summary>Part of the plant.</summary>
    public required AlarmArea Area { get; init; }

    /// <summary>Order of answering.</summary>
    public required AlarmPriority Priority { get; init; }

    /// <summary>Whether it stays until a person resets it although its cause has gone.</summary>
    public bool Latched { get; init; }

    /// <summary>How long the cause must stand before the alarm comes; keeps chatter out.</summary>
    public TimeSpan OnDelay { get; init; }

    /// <summary>How long the cause must be gone before the alarm goes.</summary>
    public TimeSpan OffDelay { get; init; }

    /// <summary>Unit of the deciding value, for screens; empty when it has none.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Name of the alarm.</summary>
    public required BilingualText Title { get; init; }

    /// <summary>What brings it about.</summary>
    public required BilingualText Cause { get; init; }

    /// <summary>What follows if nobody answers.</summary>
    public required BilingualText Consequence { get; init; }

    /// <summary>What to do now.</summary>
    public required BilingualText Action { get; init; }
}
