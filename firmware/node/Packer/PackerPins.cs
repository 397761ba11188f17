namespace Spane.Firmware.Node
{
    /// <summary>
    /// The ESP32 pins of the packer node, revision B, as GPIO numbers.
    /// <c>hardware/packer-node/wiring.csv</c> names each constant; a test fails when the two differ.
    /// </summary>
    public static class PackerPins
    {
        /// <summary>SPI1 MOSI, wired to the HX711's PD_SCK: the clock pulses are the bits that SPI sends.</summary>
        public const int Hx711Clock = 23;

        /// <summary>SPI1 MISO, wired to the HX711's DOUT.</summary>
        public const int Hx711Data = 19;

        /// <summary>SPI1 CLK: SPI needs one, nothing is wired to it.</summary>
        public const int Hx711SpiClock = 18;

        /// <summary>Data-ready (DOUT falls); input only, wired to DOUT beside <see cref="Hx711Data"/>, because an SPI pin raises no
        /// edge.</summary>
        public const int Hx711DataReady = 34;

        /// <summary>Pulse of the feed gate's servo, 200 Hz (digital servo).</summary>
        public const int FeedGateServo = 25;

        /// <summary>Pulse of the dump gate's servo, 200 Hz (digital servo).</summary>
        public const int DumpGateServo = 26;

        /// <summary>Trigger of the one-shot whose relay feeds both servos: an edge at least every 0.33 s, or they are without
        /// supply.</summary>
        public const int ServoEnable = 13;

        /// <summary>Output of the infrared slot at the sealer; open collector, pulled up; low while a pack is in the slot.</summary>
        public const int PackSlot = 27;

        /// <summary>Start/stop button to ground, pulled up; low when pressed.</summary>
        public const int StartStopButton = 32;

        /// <summary>Release/tare button to ground, pulled up; low when pressed.</summary>
        public const int ReleaseTareButton = 33;

        /// <summary>I2C1 data of the display's PCF8574.</summary>
        public const int DisplayData = 21;

        /// <summary>I2C1 clock of the display's PCF8574.</summary>
        public const int DisplayClock = 22;

        /// <summary>Status lamp; high lights it.</summary>
        public const int StatusLed = 4;
    }
}
