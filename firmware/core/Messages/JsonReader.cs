using System.Text;

namespace Spane.Firmware.Core.Messages
{
    /// <summary>
    /// Reads one JSON object or array of at most <see cref="MaxMembers"/> members. Nested objects and arrays are checked for their
    /// form and read when asked for. It refuses what is not JSON, what is nested deeper than eight levels and what has too many members.
    /// </summary>
    public sealed class JsonReader
    {
        /// <summary>Most members of one object or elements of one array.</summary>
        public const int MaxMembers = 32;

        private readonly byte[] _data;
        private readonly int[] _keyStart = new int[MaxMembers];
        private readonly int[] _keyLength = new int[MaxMembers];
        private readonly int[] _valueStart = new int[MaxMembers];
        private readonly int[] _valueEnd = new int[MaxMembers];
        private int _count;

        private JsonReader(byte[] data)
        {
            _data = data;
        }

        /// <summary>Members of the object, or elements of the array.</summary>
        public int Count => _count;

        /// <summary>Reads an object.</summary>
        /// <param name="data">UTF-8 JSON; kept, not copied.</param>
        /// <returns>The reader, or <c>null</c> when the data is not one JSON object.</returns>
        public static JsonReader? Read(byte[] data) => Read(data, 0, data.Length, (byte)'{');

        /// <summary>Reads a finite number.</summary>
        /// <param name="value">The number; 0 when there is none.</param>
        /// <returns>False when the key is missing or its value is no number.</returns>
        public bool TryDouble(string key, out double value)
        {
            value = 0;
            var index = Find(key);
            return index >= 0 && Number(index, out value);
        }

        /// <summary>Reads an integer.</summary>
        /// <param name="value">The integer; 0 when there is none.</param>
        /// <returns>False when the key is missing or its value is no integer of at most 18 digits.</returns>
        public bool TryInteger(string key, out long value)
        {
            value = 0;
            var index = Find(key);
            if (index < 0)
            {
                return false;
            }

            var at = _valueStart[index];
            var negative = _data[at] == '-';
            if (negative)
            {
                at++;
            }

            if (_valueEnd[index] - at > 18 || at == _valueEnd[index])
            {
                return false;
            }

            for (; at < _valueEnd[index]; at++)
            {
                if (_data[at] < '0' || _data[at] > '9')
                {
                    value = 0;
                    return false;
                }

                value = (value * 10) + (_data[at] - '0');
            }

            value = negative ? -value : value;
            return true;
        }

        /// <summary>Reads a text.</summary>
        /// <returns>The text, or <c>null</c> when the key is missing or its value is no text.</returns>
        public string? Text(string key)
        {
            var index = Find(key);
            return index < 0 ? null : TextAt(index);
        }

        /// <summary>Reads a nested object.</summary>
        /// <returns>Its reader, or <c>null</c> when the key is missing or its value is no object.</returns>
        public JsonReader? Object(string key) => Nested(Find(key), (byte)'{');

        /// <summary>Reads a nested array.</summary>
        /// <returns>Its reader, or <c>null</c> when the key is missing or its value is no array.</returns>
        public JsonReader? Array(string key) => Nested(Find(key), (byte)'[');

        /// <summary>Reads an object in this array.</summary>
        /// <param name="index">Its index, from 0.</param>
        /// <returns>Its reader, or <c>null</c> when there is no object at this index.</returns>
        public JsonReader? ObjectAt(int index) => Nested(index, (byte)'{');

        /// <summary>Reads a number in this array.</summary>
        /// <param name="index">Its index, from 0.</param>
        /// <param name="value">The number; 0 when there is none.</param>
        public bool TryDoubleAt(int index, out double value)
        {
            value = 0;
            return index >= 0 && index < Count && Number(index, out value);
        }

        private static JsonReader? Read(byte[] data, int start, int end, byte bracket)
        {
            var reader = new JsonReader(data);
            var scanner = new JsonScanner(data, start, end);
            return reader.ReadMembers(scanner, bracket) ? reader : null;
        }

        private bool ReadMembers(JsonScanner scanner, byte bracket)
        {
            if (!scanner.TryRead(bracket))
            {
                return false;
            }

            var closing = (byte)(bracket + 2);
            if (scanner.TryRead(closing))
            {
                return scanner.AtEnd;
            }

            do
            {
                if (Count == MaxMembers)
                {
                    return false;
                }

                if (bracket == '{')
                {
                    scanner.SkipSpace();
                    _keyStart[Count] = scanner.Position + 1;
                    if (!scanner.SkipText())
                    {
                        return false;
                    }

                    _keyLength[Count] = scanner.Position - 1 - _keyStart[Count];
                    if (!scanner.TryRead((byte)':'))
                    {
                        return false;
                    }
                }

                scanner.SkipSpace();
                _valueStart[Count] = scanner.Position;
                if (!scanner.SkipValue(0))
                {
                    return false;
                }

                _valueEnd[_count++] = scanner.Position;
            }
            while (scanner.TryRead((byte)','));

            return scanner.TryRead(closing) && scanner.AtEnd;
        }

        private int Find(string key)
        {
            for (var i = 0; i < Count; i++)
            {
                if (_keyLength[i] == key.Length && KeyEquals(i, key))
                {
                    return i;
                }
            }

            return -1;
        }

        private bool KeyEquals(int index, string key)
        {
            for (var i = 0; i < key.Length; i++)
            {
                if (_data[_keyStart[index] + i] != key[i])
                {
                    return false;
                }
            }

            return true;
        }

        private JsonReader? Nested(int index, byte bracket) =>
            index >= 0 && index < Count ? Read(_data, _valueStart[index], _valueEnd[index], bracket) : null;

        private bool Number(int index, out double value)
        {
            value = 0;
            var first = _data[_valueStart[index]];
            if (first != '-' && (first < '0' || first > '9'))
            {
                return false;
            }

            var text = Encoding.UTF8.GetString(_data, _valueStart[index], _valueEnd[index] - _valueStart[index]);
            if (double.TryParse(text, out value) && !double.IsNaN(value) && !double.IsInfinity(value))
            {
                return true;
            }

            value = 0;
            return false;
        }

        private string? TextAt(int index)
        {
            var start = _valueStart[index] + 1;
            var length = _valueEnd[index] - 1 - start;
            if (_data[start - 1] != '"')
            {
                return null;
            }

            for (var i = start; i < start + length; i++)
            {
                if (_data[i] == '\\')
                {
                    return JsonEscapes.Unescape(_data, start, start + length);
                }
            }

            return Encoding.UTF8.GetString(_data, start, length);
        }
    }
}
