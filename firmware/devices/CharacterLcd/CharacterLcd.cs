using System;
using System.Device.I2c;

namespace Spane.Firmware.Devices
{
    /// <summary>
    /// A 20 × 4 HD44780 display behind a PCF8574 I2C expander, in four-bit mode. It sends one character a call, and only the ones that
    /// changed, so that a page never holds up the node; a display that is not there costs one refused transfer a second.
    /// </summary>
    /// <remarks>
    /// <code>
    /// PCF8574   P0 RS | P1 RW | P2 E | P3 backlight | P4–P7 data      HD44780 datasheet p. 42 (four-bit start), p. 24 (commands)
    /// rows at   0x00, 0x40, 0x14, 0x54
    /// </code>
    /// </remarks>
    public sealed class CharacterLcd : IDisposable
    {
        /// <summary>Usual address of the backpack with a PCF8574 (A0–A2 open).</summary>
        public const int Address = 0x27;

        private const int Columns = 20;
        private const int Characters = 80;
        private const int RetryMs = 1000;
        private const byte Data = 0x01;
        private const byte Enable = 0x04;
        private const byte Backlight = 0x08;

        /// <summary>Four-bit start, two-line mode (four rows are two lines folded), display on, no cursor, clear, move right.</summary>
        private static readonly byte[] Start = { 0x33, 0x32, 0x28, 0x0C, 0x01, 0x06 };

        private static readonly byte[] RowStarts = { 0x00, 0x40, 0x14, 0x54 };

        private readonly I2cDevice _device;
        private readonly char[] _shown = new char[Characters];
        private readonly byte[] _octets = new byte[4];
        private int _started;
        private int _place;
        private int _cursor = -1;
        private long _nextMs;
        private bool _isThere;

        /// <summary>Creates the display; it starts with the first steps.</summary>
        public CharacterLcd(I2cDevice device)
        {
            _device = device;
        }

        /// <summary>True while the display answers.</summary>
        public bool IsThere => _isThere;

        /// <summary>Sends the next piece.</summary>
        /// <param name="page">What should be shown: 80 characters, row after row.</param>
        /// <param name="nowMs">Monotonic time in ms; call at least 5 ms apart.</param>
        public void Step(char[] page, long nowMs)
        {
            if (nowMs < _nextMs)
            {
                return;
            }

            if (_started < Start.Length)
            {
                // The clear command takes 1.5 ms and the first two of the start 4.1 ms: less than the steps are apart.
                if (Send(Start[_started], 0, nowMs))
                {
                    _started++;
                    _cursor = -1;
                }

                return;
            }

            for (var i = 0; i < Characters; i++)
            {
                _place = _place + 1 == Characters ? 0 : _place + 1;
                if (page[_place] != _shown[_place])
                {
                    Show(page[_place], nowMs);
                    return;
                }
            }
        }

        /// <inheritdoc/>
        public void Dispose() => _device.Dispose();

        private void Show(char character, long nowMs)
        {
            if (_cursor != _place)
            {
                var address = 0x80 | (RowStarts[_place / Columns] + (_place % Columns));
                if (!Send((byte)address, 0, nowMs))
                {
                    return;
                }
            }

            if (Send((byte)character, Data, nowMs))
            {
                _shown[_place] = character;
                _cursor = _place % Columns == Columns - 1 ? -1 : _place + 1;
            }
        }

        /// <summary>Sends an octet as two half octets, each taken over at the falling edge of E.</summary>
        private bool Send(byte octet, byte register, long nowMs)
        {
            var high = (byte)((octet & 0xF0) | register | Backlight);
            var low = (byte)(((octet << 4) & 0xF0) | register | Backlight);
            _octets[0] = (byte)(high | Enable);
            _octets[1] = high;
            _octets[2] = (byte)(low | Enable);
            _octets[3] = low;
            _isThere = TryWrite();
            if (!IsThere)
            {
                _nextMs = nowMs + RetryMs;
                _started = 0;
                Array.Clear(_shown, 0, Characters);
            }

            return IsThere;
        }

        private bool TryWrite()
        {
            try
            {
                return _device.Write(new SpanByte(_octets)).Status == I2cTransferStatus.FullTransfer;
            }
            catch (Exception)
            {
                // An error of the bus's driver, which has no type of its own, is a display that does not answer.
                return false;
            }
        }
    }
}
