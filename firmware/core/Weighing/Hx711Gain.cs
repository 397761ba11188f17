namespace Spane.Firmware.Core.Weighing
{
    /// <summary>Input and gain of the HX711's next conversion. The values are the SPI byte behind the data: 1, 2 or 3 clocks (datasheet
    /// table 3).</summary>
    public enum Hx711Gain
    {
        /// <summary>Channel A, gain 128: ±20 mV at 5 V. 25 clocks.</summary>
        A128 = 0x80,

        /// <summary>Channel B, gain 32: ±80 mV. 26 clocks.</summary>
        B32 = 0xA0,

        /// <summary>Channel A, gain 64: ±40 mV. 27 clocks.</summary>
        A64 = 0xA8,
    }
}
