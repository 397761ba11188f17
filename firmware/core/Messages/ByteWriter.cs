using System;

namespace Spane.Firmware.Core.Messages
{
    /// <summary>Writes binary fields, little-endian, into a buffer of its own.</summary>
    public sealed class ByteWriter
    {
        private int _count;
        private bool _overflowed;

        /// <summary>Creates a writer.</summary>
        /// <param name="capacityBytes">Size of its buffer in bytes.</param>
        public ByteWriter(int capacityBytes)
        {
            Buffer = new byte[capacityBytes];
        }

        /// <summary>Bytes written so far.</summary>
        public int Count => _count;

        /// <summary>True when something did not fit.</summary>
        public bool Overflowed => _overflowed;

        /// <summary>The buffer; its first <see cref="Count"/> bytes are written.</summary>
        public readonly byte[] Buffer;

        /// <summary>Clears it.</summary>
        public void Clear()
        {
            _count = 0;
            _overflowed = false;
        }

        /// <summary>Writes the low bytes of an integer.</summary>
        /// <param name="bytes">Width, 1 to 8 bytes.</param>
        public void Integer(long value, int bytes)
        {
            if (Count + bytes > Buffer.Length)
            {
                _overflowed = true;
                return;
            }

            for (var i = 0; i < bytes; i++)
            {
                Buffer[_count++] = (byte)(value & 0xFF);
                value >>= 8;
            }
        }

        /// <summary>Writes a number in units of a resolution, rounded half away from zero; a value that is not finite or too large becomes
        /// the nearest representable, NaN becomes 0.</summary>
        /// <param name="resolution">Value of one unit, above 0.</param>
        /// <param name="bytes">Width, 1 to 6 bytes, signed.</param>
        public void Scaled(double value, double resolution, int bytes)
        {
            double limit = (1L << ((bytes * 8) - 1)) - 1;
            var units = double.IsNaN(value) || resolution <= 0 ? 0 : value / resolution;
            units = units > limit ? limit : units < -limit ? -limit : units;
            Integer((long)(units < 0 ? units - 0.5 : units + 0.5), bytes);
        }

        /// <summary>Writes a text of at most 255 characters, cut there; only the low byte of each character is kept (ids are
        /// ASCII).</summary>
        public void Text(string value)
        {
            var length = Math.Min(value.Length, 255);
            Integer(length, 1);
            for (var i = 0; i < length; i++)
            {
                Integer(value[i] < 0x80 ? value[i] : '?', 1);
            }
        }
    }
}
