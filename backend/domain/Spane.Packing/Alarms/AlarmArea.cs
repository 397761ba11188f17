namespace Spane.Packing.Alarms;

/// <summary>Which part of the plant an alarm is about, and so whose it is.</summary>
public enum AlarmArea
{
    /// <summary>The packing line: the operator's.</summary>
    Packing,

    /// <summary>The canteen's supply and loads: the building manager's.</summary>
    Electricity,

    /// <summary>Nodes, links and storage: the maintenance engineer's.</summary>
    System,
}
