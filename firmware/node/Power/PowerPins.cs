namespace Spane.Firmware.Node
{
    /// <summary>
    /// The ESP32 pins of the power box, revision A, as GPIO numbers.
    /// <c>hardware/power-box/wiring.csv</c> names each constant; a test fails when the two differ.
    /// </summary>
    public static class PowerPins
    {
        /// <summary>COM2 receive: the replies of the meters on bus A.</summary>
        public const int MeterBusAReceive = 16;

        /// <summary>COM2 transmit: the requests to the meters on bus A.</summary>
        public const int MeterBusATransmit = 17;

        /// <summary>COM3 receive, input only: the replies of the meters on bus B.</summary>
        public const int MeterBusBReceive = 35;

        /// <summary>COM3 transmit: the requests to the meters on bus B.</summary>
        public const int MeterBusBTransmit = 33;

        /// <summary>
        /// Contactor of load 1: high switches the load on while <see cref="ContactorEnable"/> is alive. Revision A inverts outputs 1 and 6
        /// behind this pin, because the cold loads are on break poles: without a controller they stay on.
        /// </summary>
        public const int Contactor1 = 13;

        /// <summary>Contactor of load 2.</summary>
        public const int Contactor2 = 14;

        /// <summary>Contactor of load 3.</summary>
        public const int Contactor3 = 18;

        /// <summary>Contactor of load 4.</summary>
        public const int Contactor4 = 19;

        /// <summary>Contactor of load 5.</summary>
        public const int Contactor5 = 23;

        /// <summary>Contactor of load 6.</summary>
        public const int Contactor6 = 25;

        /// <summary>Contactor of load 7.</summary>
        public const int Contactor7 = 26;

        /// <summary>Contactor of load 8.</summary>
        public const int Contactor8 = 27;

        /// <summary>
        /// Trigger of the external watchdog, which cuts the supply of every coil when no edge comes in time.
        /// Toggled by the node's loop; a level held high or low releases all contactors.
        /// </summary>
        public const int ContactorEnable = 32;

        /// <summary>
        /// Input only: chain of the mirror contacts of the contactors with make poles (revision A: outputs 2 to 5); low when all are open,
        /// high when one is closed or the chain is broken.
        /// </summary>
        public const int ContactorFeedback = 34;

        /// <summary>I2C1 data of the display's PCF8574.</summary>
        public const int DisplayData = 21;

        /// <summary>I2C1 clock of the display's PCF8574.</summary>
        public const int DisplayClock = 22;

        /// <summary>Status lamp; high lights it.</summary>
        public const int StatusLed = 4;
    }
}
