namespace System.Device.Spi;

/// <summary>Wires of the bus.</summary>
public enum SpiBusConfiguration
{
    /// <summary>MOSI and MISO at once.</summary>
    FullDuplex = 0,

    /// <summary>One wire both ways.</summary>
    HalfDuplex = 1,

    /// <summary>One wire one way.</summary>
    Simplex = 2,
}
