namespace Spane.Firmware.Core.Messages
{
    /// <summary>Reads what <see cref="ByteWriter"/> wrote. Reading past the end gives zeros and sets <see cref="Failed"/>.</summary>
    public sealed class ByteReader
    {
        private byte[] _data = new byte[0];
        private int _position;
        private int _end;
        private bool _failed;

        /// <summary>True when a read went past the end.</summary>
        public bool Failed => _failed;

        /// <summary>Bytes not read yet.</summary>
        public int Remaining => _end - _position;

        /// <summary>Sets the bytes to read.</summary>
        /// <param name="data">Holds the bytes; kept, not copied.</param>
        /// <param name="count">Count of bytes.</param>
        public void Open(byte[] data, int offset, int count)
        {
            _data = data;
            _position = offset;
            _end = offset + count;
            _failed = false;
        }

        /// <summary>Reads an unsigned integer.</summary>
        /// <param name="bytes">Width, 1 to 7 bytes.</param>
        public long Unsigned(int bytes)
        {
            if (_position + bytes > _end)
            {
                _failed = true;
                return 0;
            }

            long value = 0;
            for (var i = bytes - 1; i >= 0; i--)
            {
                value = (value << 8) | _data[_position + i];
            }

            _position += bytes;
            return value;
        }

        /// <summary>Reads a signed integer.</summary>
        /// <param name="bytes">Width, 1 to 8 bytes.</param>
        public long Signed(int bytes)
        {
            if (bytes == 8)
            {
                var low = Unsigned(4);
                return low | (Unsigned(4) << 32);
            }

            var value = Unsigned(bytes);
            var sign = 1L << ((bytes * 8) - 1);
            return (value & sign) != 0 ? value - (sign << 1) : value;
        }

        /// <summary>Reads a number.</summary>
        public double Scaled(double resolution, int bytes) => Signed(bytes) * resolution;

        public string Text()
        {
            var length = (int)Unsigned(1);
            if (_position + length > _end)
            {
                _failed = true;
                return "";
            }

            var characters = new char[length];
            for (var i = 0; i < length; i++)
            {
                characters[i] = (char)_data[_position + i];
            }

            _position += length;
            return new string(characters);
        }
    }
}
