using System.Device.Gpio;

namespace System.Device.Spi;

/// <summary>How a device on an SPI bus is spoken to.</summary>
public sealed class SpiConnectionSettings
{
    /// <summary>Creates the settings.</summary>
    /// <param name="busId">1 or 2.</param>
    /// <param name="chipSelectLine">GPIO number; -1: none.</param>
    public SpiConnectionSettings(int busId, int chipSelectLine = -1)
    {
        BusId = busId;
        ChipSelectLine = chipSelectLine;
    }

    /// <summary>1 or 2.</summary>
    public int BusId { get; set; }

    /// <summary>GPIO number; -1: none.</summary>
    public int ChipSelectLine { get; set; }

    /// <summary>Clock polarity and phase.</summary>
    public SpiMode Mode { get; set; } = SpiMode.Mode0;

    /// <summary>Bits of a word.</summary>
    public int DataBitLength { get; set; } = 8;

    /// <summary>Clock in Hz.</summary>
    public int ClockFrequency { get; set; } = 500_000;

    /// <summary>Order of bits.</summary>
    public DataFlow DataFlow { get; set; } = DataFlow.MsbFirst;

    /// <summary>Level of the chip select while it is active.</summary>
    public PinValue ChipSelectLineActiveState { get; set; } = PinValue.Low;

    /// <summary>Wires of the bus.</summary>
    public SpiBusConfiguration Configuration { get; set; } = SpiBusConfiguration.FullDuplex;
}

/// <summary>Order of bits.</summary>
public enum DataFlow
{
    /// <summary>Most significant first.</summary>
    MsbFirst = 0,

    /// <summary>Least significant first.</summary>
    LsbFirst = 1,
}

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
