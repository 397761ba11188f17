namespace Spane.Messages;

/// <summary>Which rule a name breaks.</summary>
public enum NameFault
{
    /// <summary>None: it is a name.</summary>
    None,

    /// <summary>It has no characters.</summary>
    Empty,

    /// <summary>It has more characters than its place holds.</summary>
    TooLong,

    /// <summary>White space at its beginning or end, which nobody sees and which makes two names of one.</summary>
    Spaces,

    /// <summary>A character that is not seen: a control character, the end of a line or paragraph, a change of the direction of writing,
    /// one of no meaning.</summary>
    Control,

    /// <summary>A backslash at its end, which many formats take together with what follows: InfluxDB's line protocol cannot hold
    /// it.</summary>
    Backslash,

    /// <summary>A character outside the basic plane, for example an emoji: a node cannot send it.</summary>
    Plane,

    /// <summary>For what a node keeps and sends back: a character that is not ASCII.</summary>
    NotAscii,
}
