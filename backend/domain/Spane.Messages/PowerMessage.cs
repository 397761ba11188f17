namespace Spane.Messages;

/// <summary><c>power</c>: one meter's reading. With quality <c>no-reply</c> and <c>crc</c> the measured values are null.</summary>
public sealed record PowerMessage : SequencedMessage
{
    /// <summary>Id of the load (<c>load</c>); <c>feeder</c> is the supply.</summary>
    public required string Load { get; init; }

    /// <summary>Voltage in V (<c>u</c>).</summary>
    public double? Volts { get; init; }

    /// <summary>Current in A (<c>i</c>).</summary>
    public double? Amperes { get; init; }

    /// <summary>Active power in W (<c>p</c>).</summary>
    public double? Watts { get; init; }

    /// <summary>The meter's energy register in Wh (<c>e</c>).</summary>
    public double? WattHours { get; init; }

    /// <summary>Frequency in Hz (<c>f</c>).</summary>
    public double? Hertz { get; init; }

    /// <summary>Power factor, −1 to 1 (<c>pf</c>).</summary>
    public double? PowerFactor { get; init; }

    /// <summary>Commanded state of the load's contactor (<c>on</c>); null: it has none.</summary>
    public bool? ContactorOn { get; init; }

    /// <summary>Quality (<c>q</c>): <c>ok</c>, <c>no-reply</c>, <c>crc</c>, <c>implausible</c>.</summary>
    public required string Quality { get; init; }
}
