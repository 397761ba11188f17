namespace Spane.Firmware.Core.Weighing
{
    /// <summary>
    /// The HX711's serial word, clocked by SPI: MOSI drives PD_SCK and MISO reads DOUT, so that two SPI bits are one clock.
    /// </summary>
    /// <remarks>
    /// HX711 datasheet (Avia Semiconductor, V2.0), "Serial Interface" and fig. 2: 24 data bits, two's complement, most significant first,
    /// shifted out at the rising edge of PD_SCK and valid 0.1 µs later; 25, 26 or 27 clocks in all choose the gain of the next conversion.
    /// <code>
    /// SPI bit   7 6 5 4 3 2 1 0      0xAA = four clocks: high, low, high, low …
    /// PD_SCK    1 0 1 0 1 0 1 0
    /// DOUT      a a b b c c d d      read at bits 6, 4, 2, 0, in the low half, where the bit has stood longest
    /// </code>
    /// </remarks>
    public static class Hx711Word
    {
        /// <summary>Bytes of one transfer: six of data, one of gain clocks.</summary>
        public const int TransferBytes = 7;

        public const byte FourClocks = 0xAA;

        /// <summary>Highest word, and the word above the range.</summary>
        public const int Highest = 0x7FFFFF;

        /// <summary>Lowest word, and the word below the range.</summary>
        public const int Lowest = -0x800000;

        /// <summary>Fills what is sent on MOSI.</summary>
        /// <param name="mosi">Receives the bytes; <see cref="TransferBytes"/> long.</param>
        public static void FillClocks(byte[] mosi, Hx711Gain gain)
        {
            for (var i = 0; i < TransferBytes - 1; i++)
            {
                mosi[i] = FourClocks;
            }

            mosi[TransferBytes - 1] = (byte)gain;
        }

        /// <summary>Reads the word out of what came on MISO.</summary>
        /// <param name="miso">The bytes; <see cref="TransferBytes"/> long.</param>
        /// <returns>The word, <see cref="Lowest"/> to <see cref="Highest"/>.</returns>
        public static int Decode(byte[] miso)
        {
            var word = 0;
            for (var i = 0; i < TransferBytes - 1; i++)
            {
                var bits = miso[i];
                word = (word << 4) | ((bits & 0x40) >> 3) | ((bits & 0x10) >> 2) | ((bits & 0x04) >> 1) | (bits & 0x01);
            }

            return (word & 0x800000) != 0 ? word - 0x1000000 : word;
        }
    }
}
