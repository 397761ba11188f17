namespace System.Device.Spi;

/// <summary>Clock polarity and phase.</summary>
public enum SpiMode
{
    /// <summary>Idle low, first edge.</summary>
    Mode0 = 0,

    /// <summary>Idle low, second edge.</summary>
    Mode1 = 1,

    /// <summary>Idle high, first edge.</summary>
    Mode2 = 2,

    /// <summary>Idle high, second edge.</summary>
    Mode3 = 3,
}
