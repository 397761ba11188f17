namespace Spane.Firmware.Core.Messages
{
    /// <summary>Walks over JSON text (RFC 8259) and tells whether it is well formed.</summary>
    internal sealed class JsonScanner
    {
        private const int MaxDepth = 8;

        private readonly byte[] _data;
        private readonly int _end;
        private int _position;

        internal JsonScanner(byte[] data, int start, int end)
        {
            _data = data;
            _position = start;
            _end = end;
        }

        internal int Position => _position;

        internal bool AtEnd
        {
            get
            {
                SkipSpace();
                return Position == _end;
            }
        }

        internal void SkipSpace()
        {
            while (Position < _end && (_data[Position] == ' ' || (_data[Position] >= 9 && _data[Position] <= 13)))
            {
                _position++;
            }
        }

        internal bool TryRead(byte octet)
        {
            SkipSpace();
            if (Position == _end || _data[Position] != octet)
            {
                return false;
            }

            _position++;
            return true;
        }

        internal bool SkipText()
        {
            if (!TryRead((byte)'"'))
            {
                return false;
            }

            while (Position < _end)
            {
                var octet = _data[_position++];
                if (octet == '"')
                {
                    return true;
                }

                if (octet < ' ' || (octet == '\\' && !SkipEscape()))
                {
                    return false;
                }
            }

            return false;
        }

        internal bool SkipValue(int depth)
        {
            SkipSpace();
            if (Position == _end || depth > MaxDepth)
            {
                return false;
            }

            switch (_data[Position])
            {
                case (byte)'"': return SkipText();
                case (byte)'{': return SkipMembers(depth, true);
                case (byte)'[': return SkipMembers(depth, false);
                case (byte)'t': return SkipWord("true");
                case (byte)'f': return SkipWord("false");
                case (byte)'n': return SkipWord("null");
                default: return SkipNumber();
            }
        }

        private bool SkipEscape()
        {
            if (Position == _end)
            {
                return false;
            }

            var escape = (char)_data[_position++];
            if (escape != 'u')
            {
                return "\"\\/bfnrt".IndexOf(escape) >= 0;
            }

            for (var i = 0; i < 4; i++)
            {
                if (Position == _end || JsonEscapes.HexDigit(_data[_position++]) < 0)
                {
                    return false;
                }
            }

            return true;
        }

        private bool SkipMembers(int depth, bool keyed)
        {
            var closing = (byte)(keyed ? '}' : ']');
            _position++;
            if (TryRead(closing))
            {
                return true;
            }

            do
            {
                if (keyed && !(SkipText() && TryRead((byte)':')))
                {
                    return false;
                }

                if (!SkipValue(depth + 1))
                {
                    return false;
                }
            }
            while (TryRead((byte)','));

            return TryRead(closing);
        }

        private bool SkipWord(string word)
        {
            for (var i = 0; i < word.Length; i++)
            {
                if (Position == _end || _data[_position++] != word[i])
                {
                    return false;
                }
            }

            return true;
        }

        private bool SkipNumber()
        {
            if (_data[Position] == '-')
            {
                _position++;
            }

            var leadingZero = Position < _end && _data[Position] == '0';
            var digits = SkipDigits();
            if (digits == 0 || (leadingZero && digits > 1))
            {
                return false;
            }

            if (Position < _end && _data[Position] == '.')
            {
                _position++;
                if (SkipDigits() == 0)
                {
                    return false;
                }
            }

            if (Position < _end && (_data[Position] | 0x20) == 'e')
            {
                _position++;
                if (Position < _end && (_data[Position] == '+' || _data[Position] == '-'))
                {
                    _position++;
                }

                return SkipDigits() > 0;
            }

            return true;
        }

        private int SkipDigits()
        {
            var start = Position;
            while (Position < _end && _data[Position] >= '0' && _data[Position] <= '9')
            {
                _position++;
            }

            return Position - start;
        }
    }
}
