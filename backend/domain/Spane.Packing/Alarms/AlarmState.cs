namespace Spane.Packing.Alarms;

/// <summary>The states of an alarm (ISA-18.2 / IEC 62682, state transition diagram).</summary>
public enum AlarmState
{
    /// <summary>Nothing stands.</summary>
    Normal,

    /// <summary>The cause stands and nobody has acknowledged it.</summary>
    Unacknowledged,

    /// <summary>The cause stands and a person knows.</summary>
    Acknowledged,

    /// <summary>The cause has gone, nobody has acknowledged it.</summary>
    ReturnedUnacknowledged,

    /// <summary>The cause has gone, the alarm is acknowledged, and a person must still reset it.</summary>
    Latched,

    /// <summary>Put aside by a person for a limited time.</summary>
    Shelved,
}
