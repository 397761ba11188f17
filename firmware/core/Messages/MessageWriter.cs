using System;

namespace Spane.Firmware.Core.Messages
{
    /// <summary>
    /// Formats one flat or nested JSON object of docs/protocol.md into a byte buffer of its own, without allocating.
    /// Numbers are written with integer arithmetic: on the chip <c>double.ToString</c> is wrong for large values and writes
    /// <c>NaN</c>, which is not JSON.
    /// </summary>
    public sealed class MessageWriter
    {
        /// <summary>Largest payload of the protocol, in bytes.</summary>
        public const int MaxPayloadBytes = 8192;

        private readonly Utf8Buffer _bytes;
        private readonly IGiveWay? _rest;
        private bool _needsComma;

        /// <summary>Creates a writer.</summary>
        /// <param name="capacityBytes">Size of its buffer, 64 to <see cref="MaxPayloadBytes"/> bytes.</param>
        /// <param name="rest">Who is to have a turn between two keys, because a message takes longer than a sample; absent: nobody.</param>
        public MessageWriter(int capacityBytes, IGiveWay? rest = null)
        {
            _rest = rest;
            if (capacityBytes < 64 || capacityBytes > MaxPayloadBytes)
            {
                throw new ArgumentOutOfRangeException(nameof(capacityBytes));
            }

            _bytes = new Utf8Buffer(capacityBytes);
        }

        /// <summary>Bytes written so far.</summary>
        public int Count => _bytes.Count;

        /// <summary>True when something did not fit; the message must then not be sent.</summary>
        public bool Overflowed => _bytes.Overflowed;

        /// <summary>The buffer; its first <see cref="Count"/> bytes are the message.</summary>
        public byte[] Buffer => _bytes.Buffer;

        /// <summary>Starts a new message with its opening brace.</summary>
        public void Begin()
        {
            _bytes.Clear();
            _needsComma = false;
            Open('{');
        }

        public void End() => Close('}');

        /// <summary>Opens a nested object.</summary>
        /// <param name="key">Its key, or <c>null</c> for an element of an array.</param>
        public void BeginObject(string? key)
        {
            Key(key);
            Open('{');
        }

        /// <summary>Closes a nested object.</summary>
        public void EndObject() => Close('}');

        /// <summary>Opens an array.</summary>
        public void BeginArray(string key)
        {
            Key(key);
            Open('[');
        }

        public void EndArray() => Close(']');

        /// <summary>Writes an integer.</summary>
        /// <param name="key">Its key, or <c>null</c> for an element of an array.</param>
        public void Integer(string? key, long value)
        {
            Key(key);
            _bytes.Digits(value, 1);
        }

        /// <summary>Writes a number with a fixed count of decimals, rounded half away from zero. A value that is not finite is left out
        /// with its key.</summary>
        /// <param name="key">Its key, or <c>null</c> for an element of an array.</param>
        /// <param name="value">The value; at most 9·10^15 after scaling, beyond that it is limited.</param>
        /// <param name="decimals">Decimals, 0 to 6.</param>
        public void Fixed(string? key, double value, int decimals)
        {
            if (double.IsNaN(value) || double.IsInfinity(value))
            {
                return;
            }

            long scale = 1;
            for (var i = 0; i < decimals; i++)
            {
                scale *= 10;
            }

            var scaled = value * scale;
            const double Limit = 9e15;
            if (scaled > Limit)
            {
                scaled = Limit;
            }
            else if (scaled < -Limit)
            {
                scaled = -Limit;
            }

            // The cast truncates towards zero, so adding half of the last digit with the value's sign rounds half away.
            var rounded = (long)(scaled < 0 ? scaled - 0.5 : scaled + 0.5);
            Key(key);
            if (rounded < 0)
            {
                _bytes.Put('-');
                rounded = -rounded;
            }

            _bytes.Digits(rounded / scale, 1);
            if (decimals > 0)
            {
                _bytes.Put('.');
                _bytes.Digits(rounded % scale, decimals);
            }
        }

        /// <summary>Writes an integer, limited to what the protocol takes.</summary>
        public void Within(string key, long value, long lowest, long highest) =>
            Integer(key, value < lowest ? lowest : value > highest ? highest : value);

        /// <summary>Writes a number as <see cref="Fixed"/> does, limited to what the protocol takes; what is no number becomes 0, as in the
        /// outbox.</summary>
        /// <param name="decimals">Decimals, 0 to 6.</param>
        /// <param name="lowest">From <see cref="Ranges"/>, at most 0.</param>
        /// <param name="highest">From <see cref="Ranges"/>, above 0.</param>
        public void Within(string key, double value, int decimals, double lowest, double highest) =>
            Fixed(key, double.IsNaN(value) ? 0 : value < lowest ? lowest : value > highest ? highest : value, decimals);

        /// <summary>Writes a text. Control characters and characters outside the basic plane become <c>?</c>.</summary>
        /// <param name="key">Its key, or <c>null</c> for an element of an array.</param>
        public void Text(string? key, string value)
        {
            Key(key);
            _bytes.Put('"');
            _bytes.Text(value);
            _bytes.Put('"');
        }

        /// <summary>Copies the message.</summary>
        /// <returns>A new array of exactly <see cref="Count"/> bytes.</returns>
        public byte[] ToArray()
        {
            var copy = new byte[Count];
            Array.Copy(Buffer, 0, copy, 0, Count);
            return copy;
        }

        private void Key(string? key)
        {
            if (_rest != null)
            {
                _rest.GiveWay();
            }

            if (_needsComma)
            {
                _bytes.Put(',');
            }

            _needsComma = true;
            if (key == null)
            {
                return;
            }

            _bytes.Put('"');
            _bytes.Plain(key);
            _bytes.Plain("\":");
        }

        private void Open(char bracket)
        {
            _bytes.Put(bracket);
            _needsComma = false;
        }

        private void Close(char bracket)
        {
            _bytes.Put(bracket);
            _needsComma = true;
        }
    }
}
