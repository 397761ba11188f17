namespace Spane.Firmware.Core.Power
{
    /// <summary>CRC-16 of Modbus RTU: polynomial 0xA001 (reflected), start 0xFFFF, low byte first on the wire (Modbus over serial line
    /// 1.02, 6.2.2).</summary>
    public static class Crc16
    {
        /// <summary>Computes the check word.</summary>
        /// <param name="data">Source of the bytes.</param>
        /// <returns>The check word, 0 to 65535.</returns>
        public static int Compute(byte[] data, int offset, int count)
        {
            var crc = 0xFFFF;
            for (var i = 0; i < count; i++)
            {
                crc ^= data[offset + i];
                for (var bit = 0; bit < 8; bit++)
                {
                    crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xA001 : crc >> 1;
                }
            }

            return crc;
        }

        /// <summary>Checks a frame that ends with its check word.</summary>
        /// <param name="data">Source of the bytes.</param>
        /// <param name="count">Bytes with the check word, at least 3.</param>
        public static bool Fits(byte[] data, int offset, int count)
        {
            var crc = Compute(data, offset, count - 2);
            return data[offset + count - 2] == (crc & 0xFF) && data[offset + count - 1] == (crc >> 8);
        }

        /// <summary>Appends the check word.</summary>
        /// <param name="data">The frame, with room for two bytes.</param>
        public static int Append(byte[] data, int count)
        {
            var crc = Compute(data, 0, count);
            data[count] = (byte)(crc & 0xFF);
            data[count + 1] = (byte)(crc >> 8);
            return count + 2;
        }
    }
}
