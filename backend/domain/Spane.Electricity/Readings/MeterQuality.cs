namespace Spane.Electricity.Readings;

/// <summary>Whether a meter's reading can be used; docs/protocol.md, key <c>q</c> of <c>power</c>.</summary>
public enum MeterQuality
{
    /// <summary>Measured and plausible.</summary>
    Ok,

    /// <summary>The meter did not answer: it is powered by the line that it meters, so the line may be dead. Not 0 W.</summary>
    NoReply,

    /// <summary>Answers arrive damaged.</summary>
    Crc,

    /// <summary>An answer that cannot be true, such as a power factor above 1.</summary>
    Implausible,
}
