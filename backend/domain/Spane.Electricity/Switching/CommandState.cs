namespace Spane.Electricity.Switching;

/// <summary>How far a command has got.</summary>
public enum CommandState
{
    /// <summary>Asked for, not yet given to the broker.</summary>
    Queued,

    /// <summary>The broker has taken it.</summary>
    Sent,

    /// <summary>The node has accepted it.</summary>
    Delivered,

    /// <summary>The meter shows it.</summary>
    Done,

    /// <summary>The node refused it, or the meter shows otherwise in time.</summary>
    Failed,

    /// <summary>Its time ran out before the node had it.</summary>
    Expired,

    /// <summary>The node accepted it and has not said how it ended, as after a reset; a late answer still moves it.</summary>
    Unknown,
}
