using System.Text;

namespace Spane.Firmware.Core.Messages
{
    /// <summary>A byte buffer of fixed size for text; what does not fit is left out and noted.</summary>
    internal sealed class Utf8Buffer
    {
        private int _count;
        private bool _overflowed;

        internal Utf8Buffer(int capacityBytes) => Buffer = new byte[capacityBytes];

        internal readonly byte[] Buffer;

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

            var digits = 1;
            for (var rest = value; rest >= 10; rest /= 10)
            {
                digits++;
            }

            digits = digits < atLeast ? atLeast : digits;
            if (!Fits(digits))
            {
                return;
            }

            for (var at = _count + digits - 1; at >= _count; at--)
            {
                Buffer[at] = (byte)('0' + (int)(value % 10));
                value /= 10;
            }

            _count += digits;
        }

        /// <summary>Writes a text that needs no escapes and has no character beyond ASCII.</summary>
        internal void Plain(string text)
        {
            // By the library's native code: a loop here takes thirty instructions a character.
            if (Fits(text.Length))
            {
                _count += Encoding.UTF8.GetBytes(text, 0, text.Length, Buffer, _count);
            }
        }

        /// <summary>Writes a JSON text, escaped where it must be.</summary>
        internal void Text(string text)
        {
            for (var i = 0; i < text.Length; i++)
            {
                var c = text[i];
                if (c < ' ' || c == '"' || c == '\\' || c >= '\x7F')
                {
                    for (var k = 0; k < text.Length; k++)
                    {
                        Character(text[k]);
                    }

                    return;
                }
            }

            Plain(text);
        }

        internal void Put(char octet)
        {
            if (Fits(1))
            {
                Buffer[_count++] = (byte)octet;
            }
        }

        private bool Fits(int bytes)
        {
            if (_count + bytes <= Buffer.Length)
            {
                return true;
            }

            _overflowed = true;
            return false;
        }

        private void Character(char c)
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
    }
}
