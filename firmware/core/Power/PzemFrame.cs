namespace Spane.Firmware.Core.Power
{
    /// <summary>
    /// Frames of the PZEM-004T v3 on Modbus RTU, 9600 8N1. Registers by the vendor's "PZEM-004T V3.0 User Manual", 2.2–2.5. The calibration
    /// function 0x41 is left out on purpose: it would overwrite the factory's calibration.
    /// </summary>
    public static class PzemFrame
    {
        /// <summary>Lowest address of a meter on a shared bus.</summary>
        public const int FirstAddress = 0x01;

        /// <summary>Highest address of a meter on a shared bus.</summary>
        public const int LastAddress = 0xF7;

        /// <summary>Every meter answers to it: only for a bus with one meter, to give it its address.</summary>
        public const int GeneralAddress = 0xF8;

        /// <summary>Every meter obeys and none answers.</summary>
        public const int BroadcastAddress = 0x00;

        /// <summary>Bytes of the answer to <see cref="WriteReadAll"/>.</summary>
        public const int AllBytes = 25;

        /// <summary>Bytes of an answer that says what was wrong.</summary>
        public const int ErrorBytes = 5;

        private const byte ReadInput = 0x04;
        private const byte ErrorFlag = 0x80;
        private const int AllRegisters = 10;

        /// <summary>Asks for all measured values.</summary>
        /// <param name="frame">Receives 8 bytes.</param>
        public static int WriteReadAll(byte[] frame, int address) => Write(frame, address, ReadInput, 0, AllRegisters);

        /// <summary>Looks for a whole answer with all measured values, also behind bytes of noise.</summary>
        /// <returns>Index of its first byte, or −1.</returns>
        public static int Find(byte[] data, int count, int address)
        {
            for (var start = 0; start + AllBytes <= count; start++)
            {
                if (data[start] == address && data[start + 1] == ReadInput && data[start + 2] == AllRegisters * 2
                    && Crc16.Fits(data, start, AllBytes))
                {
                    return start;
                }
            }

            return -1;
        }

        /// <summary>Whether a whole answer says that the request was wrong.</summary>
        /// <returns>True for such an answer.</returns>
        public static bool IsError(byte[] data, int count, int address) =>
            count >= ErrorBytes && data[0] == address && data[1] == (ReadInput | ErrorFlag) && Crc16.Fits(data, 0, ErrorBytes);

        /// <summary>Reads the measured values of an answer that <see cref="Find"/> has found.</summary>
        public static void Read(byte[] data, int start, MeterReading reading)
        {
            var at = start + 3;
            reading.Volts = Word(data, at) * 0.1;
            reading.Amperes = DoubleWord(data, at + 2) * 0.001;
            reading.Watts = DoubleWord(data, at + 6) * 0.1;
            reading.WattHours = DoubleWord(data, at + 10);
            reading.Hertz = Word(data, at + 14) * 0.1;
            reading.PowerFactor = Word(data, at + 16) * 0.01;
            reading.Alarm = Word(data, at + 18) != 0;
        }

        internal static int Write(byte[] frame, int address, byte function, int register, int value)
        {
            frame[0] = (byte)address;
            frame[1] = function;
            frame[2] = (byte)(register >> 8);
            frame[3] = (byte)(register & 0xFF);
            frame[4] = (byte)((value >> 8) & 0xFF);
            frame[5] = (byte)(value & 0xFF);
            return Crc16.Append(frame, 6);
        }

        private static int Word(byte[] data, int at) => (data[at] << 8) | data[at + 1];

        // Words are big-endian, but the low word comes first.
        private static long DoubleWord(byte[] data, int at) => Word(data, at) + (Word(data, at + 2) * 65536L);
    }
}
