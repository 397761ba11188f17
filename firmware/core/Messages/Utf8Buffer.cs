namespace Spane.Firmware.Core.Messages
{
    /// <summary>A byte buffer of fixed size for text; what does not fit is left out and noted.</summary>
    internal sealed class Utf8Buffer
    {
        private readonly byte[] _buffer;
        private int _count;
        private bool _overflowed;

        internal Utf8Buffer(int capacityBytes) => _buffer = new byte[capacityBytes];

        internal byte[] Buffer => _buffer;

        internal int Count => _count;

        internal bool Overflowed => _overflowed;

        internal void Clear()
        {
            _count = 0;
            _overflowed = false;
        }

        /// <summary>Writes an integer with leading zeros up to a count of digits.</summary>
        internal void Digits(long value, int atLeast)
        {
            if (value < 0)
            {
                Put('-');
                value = -value;
            }

            long divisor = 1;
            var digits = 1;
            while (digits < atLeast || value / divisor >= 10)
            {
                divisor *= 10;
                digits++;
            }

            while (divisor > 0)
            {
                Put((char)('0' + (int)(value / divisor % 10)));
                divisor /= 10;
            }
        }

        /// <summary>Writes a character of a JSON text, escaped where it must be.</summary>
        internal void Character(char c)
        {
            if (c == '"' || c == '\\')
            {
                Put('\\');
                Put(c);
            }
            else if (c < ' ' || (c >= '\uD800' && c <= '\uDFFF'))
            {
                Put('?');
            }
            else if (c < 0x80)
            {
                Put(c);
            }
            else if (c < 0x800)
            {
                Put((char)(0xC0 | (c >> 6)));
                Put((char)(0x80 | (c & 0x3F)));
            }
            else
            {
                Put((char)(0xE0 | (c >> 12)));
                Put((char)(0x80 | ((c >> 6) & 0x3F)));
                Put((char)(0x80 | (c & 0x3F)));
            }
        }

        internal void Put(char octet)
        {
            if (_count == _buffer.Length)
            {
                _overflowed = true;
                return;
            }

            _buffer[_count++] = (byte)octet;
        }
    }
}
