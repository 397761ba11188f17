namespace System.Device.Gpio;

/// <summary>Which edges a pulse counter counts.</summary>
public enum GpioPulsePolarity
{
    /// <summary>Both.</summary>
    Both = 0,

    /// <summary>High to low.</summary>
    Falling = 1,

    /// <summary>Low to high.</summary>
    Rising = 2,
}
