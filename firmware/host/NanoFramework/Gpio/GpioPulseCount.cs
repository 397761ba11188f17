namespace System.Device.Gpio;

/// <summary>A reading of a pulse counter.</summary>
public struct GpioPulseCount
{
    /// <summary>Pulses since the start or the last reset of the counter.</summary>
    public long Count;

    /// <summary>When it was read, since boot.</summary>
    public TimeSpan RelativeTime;
}
