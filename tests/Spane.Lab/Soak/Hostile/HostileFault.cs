namespace Spane.Lab.Soak.Hostile;

/// <summary>What a device, its owner or an attacker does in a round of <c>spane soak hostile</c>.</summary>
public enum HostileFault
{
    /// <summary>The node's clock shows a time 400 days ahead, 2038 or 2099 for some messages.</summary>
    ClockAhead,

    /// <summary>The node's clock shows 1970, or a time 400 days ago, for some messages.</summary>
    ClockBehind,

    /// <summary>A message that says what no sensor can mean.</summary>
    RefusedValue,

    /// <summary>A message cut off in the middle: not even its place in the sequence can be read.</summary>
    Unreadable,

    /// <summary>The node's flash is erased or its board replaced: another life, boot and sequence from 1.</summary>
    NodeErased,

    /// <summary>Another meter with another register takes the place of a load's.</summary>
    MeterSwapped,

    /// <summary>Somebody sets a meter's register to 0.</summary>
    MeterReset,

    /// <summary>The last will of an earlier boot arrives after the status of this one.</summary>
    StaleWill,

    /// <summary>With the node's credentials, somebody connects by the names of the backend and of another device.</summary>
    StolenClientId,

    /// <summary>The node sends thousands of live values as fast as it can.</summary>
    Flood,

    /// <summary>The backend's disk is full for a second or two.</summary>
    DiskFull,

    /// <summary>The command that runs everything is killed: broker and backend die at once, and are started again.</summary>
    CommandKilled,
}
