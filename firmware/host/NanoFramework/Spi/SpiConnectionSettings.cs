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
}

/// <summary>Order of bits.</summary>
public enum DataFlow
{
    /// <summary>Most significant first.</summary>
    MsbFirst = 0,
}

/// <summary>Clock polarity and phase.</summary>
public enum SpiMode
{
    /// <summary>Idle low, first edge.</summary>
    Mode0 = 0,
}
