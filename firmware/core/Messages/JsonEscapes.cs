using System.Text;

namespace Spane.Firmware.Core.Messages
{
    /// <summary>The escapes of JSON text (RFC 8259, 7).</summary>
    internal static class JsonEscapes
    {
        /// <summary>Replaces the escapes in a text that is known to be well formed.</summary>
        internal static string Unescape(byte[] data, int start, int end)
        {
            var text = new StringBuilder();
            var plainStart = start;
            var at = start;
            while (at < end)
            {
                if (data[at] != '\\')
                {
                    at++;
                    continue;
                }

                text.Append(Encoding.UTF8.GetString(data, plainStart, at - plainStart));
                var escape = (char)data[at + 1];
                at += 2;
                if (escape == 'u')
                {
                    text.Append((char)Hex4(data, at));
                    at += 4;
                }
                else
                {
                    text.Append(Escaped(escape));
                }

                plainStart = at;
            }

            text.Append(Encoding.UTF8.GetString(data, plainStart, end - plainStart));
            return text.ToString();
        }

        /// <summary>The value of a hexadecimal digit; -1 when it is none.</summary>
        internal static int HexDigit(byte octet)
        {
            if (octet >= '0' && octet <= '9')
            {
                return octet - '0';
            }

            var lower = octet | 0x20;
            return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
        }

        private static int Hex4(byte[] data, int at)
        {
            var value = 0;
            for (var i = 0; i < 4; i++)
            {
                value = (value << 4) | HexDigit(data[at + i]);
            }

            return value;
        }

        private static char Escaped(char escape)
        {
            switch (escape)
            {
                case 'b': return '\b';
                case 'f': return '\f';
                case 'n': return '\n';
                case 'r': return '\r';
                case 't': return '\t';
                default: return escape;
            }
        }
    }
}
