namespace Spane.Firmware.Core.Storage
{
    /// <summary>CRC-32 of IEEE 802.3 (polynomial 0xEDB88320 reflected, start and end inverted), four bits at a time.</summary>
    public static class Crc32
    {
        private static readonly uint[] Nibbles =
        {
            0x00000000, 0x1DB71064, 0x3B6E20C8, 0x26D930AC, 0x76DC4190, 0x6B6B51F4, 0x4DB26158, 0x5005713C,
            0xEDB88320, 0xF00F9344, 0xD6D6A3E8, 0xCB61B38C, 0x9B64C2B0, 0x86D3D2D4, 0xA00AE278, 0xBDBDF21C,
        };

        /// <summary>Computes the checksum.</summary>
        /// <param name="data">The bytes.</param>
        /// <param name="count">Count of bytes.</param>
        /// <returns>The checksum; 0xCBF43926 for the ASCII digits 1 to 9.</returns>
        public static uint Compute(byte[] data, int offset, int count)
        {
            var crc = 0xFFFFFFFF;
            for (var i = offset; i < offset + count; i++)
            {
                crc ^= data[i];
                crc = (crc >> 4) ^ Nibbles[crc & 15];
                crc = (crc >> 4) ^ Nibbles[crc & 15];
            }

            return ~crc;
        }
    }
}
