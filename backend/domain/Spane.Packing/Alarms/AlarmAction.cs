namespace Spane.Packing.Alarms;

/// <summary>What happened to an alarm, as the journal keeps it.</summary>
public enum AlarmAction
{
    /// <summary>Its cause came.</summary>
    Raised,

    /// <summary>Its cause went.</summary>
    Returned,

    /// <summary>A person acknowledged it.</summary>
    Acknowledged,

    /// <summary>A person reset it.</summary>
    Reset,

    /// <summary>A person shelved it.</summary>
    Shelved,

    /// <summary>It left the shelf.</summary>
    Unshelved,

    /// <summary>A person wrote a comment.</summary>
    Commented,
}
