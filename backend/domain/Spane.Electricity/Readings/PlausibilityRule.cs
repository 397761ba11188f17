namespace Spane.Electricity.Readings;

/// <summary>What a reading of a PZEM-004T must satisfy.</summary>
public enum PlausibilityRule
{
    /// <summary>Voltage within 80–440 V: the meter's range, and above it what a lost neutral shows.</summary>
    VoltageRange,

    /// <summary>Current within 0–100 A, the range of its current transformer.</summary>
    CurrentRange,

    /// <summary>Active power not negative and not above 23 kW.</summary>
    PowerRange,

    /// <summary>Frequency within 45–65 Hz, the meter's range.</summary>
    FrequencyRange,

    /// <summary>Stated power factor within 0–1.02.</summary>
    StatedPowerFactor,

    /// <summary>Active power at most 1.02 × apparent power.</summary>
    ApparentPower,
}
