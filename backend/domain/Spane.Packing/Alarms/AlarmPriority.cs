namespace Spane.Packing.Alarms;

/// <summary>How soon and how hard an alarm's consequence strikes (ISA-18.2, rationalisation): the order in which a person
/// answers.</summary>
public enum AlarmPriority
{
    /// <summary>Within the shift.</summary>
    Low,

    /// <summary>Within the hour.</summary>
    Medium,

    /// <summary>Within minutes: product or money is being lost.</summary>
    High,

    /// <summary>At once: people, food safety or the installation are at risk.</summary>
    Critical,
}
