namespace Spane.Dashboard.Devices;

/// <summary>
/// How a meter (PZEM-004T) answers, counted from the <c>power</c> messages that arrived since the backend started: a box tells a reading
/// when it changes and at
/// least every 10 s, not each poll. Immutable.
/// </summary>
/// <param name="Load">Id of the load that it measures; <c>feeder</c> is the supply.</param>
/// <param name="Quality">Quality of the latest reading: <c>ok</c>, <c>no-reply</c>, <c>crc</c>, <c>implausible</c>.</param>
public sealed record MeterHealth(string Load, string Quality)
{
    /// <summary>Good readings.</summary>
    public long Good { get; init; }

    /// <summary>Readings to which the meter did not answer in time.</summary>
    public long NoReply { get; init; }

    /// <summary>Readings whose checksum was wrong.</summary>
    public long Crc { get; init; }

    /// <summary>Readings whose power does not fit voltage and current.</summary>
    public long Implausible { get; init; }

    /// <summary>All readings.</summary>
    public long Readings => Good + NoReply + Crc + Implausible;

    /// <summary>When the latest good one was measured, UTC; null: none.</summary>
    public DateTimeOffset? LastGood { get; init; }

    /// <summary>When the latest bad one was told, UTC; null: none.</summary>
    public DateTimeOffset? LastFault { get; init; }
}
