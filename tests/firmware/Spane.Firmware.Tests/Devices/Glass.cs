using Spane.NanoFramework;

namespace Spane.Firmware.Tests.Devices;

/// <summary>An HD44780 in four-bit mode behind a PCF8574, as far as this driver uses it.</summary>
internal sealed class Glass : II2cPeripheral
{
    private readonly char[] _memory = [.. Enumerable.Repeat(' ', 128)];
    private int _address;
    private int _half = -1;
    private bool _enabled;
    private bool _fourBits;

    public string Shown => new([.. _memory[0x00..0x14], .. _memory[0x40..0x54], .. _memory[0x14..0x28], .. _memory[0x54..0x68]]);

    public void Read(Span<byte> data) => data.Clear();

    public void Write(ReadOnlySpan<byte> data)
    {
        foreach (byte octet in data)
        {
            bool enable = (octet & 0x04) != 0;
            if (_enabled && !enable)
            {
                Take(octet >> 4, (octet & 0x01) != 0);
            }

            _enabled = enable;
        }
    }

    private void Take(int nibble, bool isData)
    {
        if (!_fourBits)
        {
            _fourBits = nibble == 2;
        }
        else if (_half < 0)
        {
            _half = nibble;
        }
        else
        {
            Execute((_half << 4) | nibble, isData);
            _half = -1;
        }
    }

    private void Execute(int octet, bool isData)
    {
        if (isData)
        {
            _memory[_address++ & 0x7F] = (char)octet;
        }
        else if (octet >= 0x80)
        {
            _address = octet & 0x7F;
        }
        else if (octet == 1)
        {
            Array.Fill(_memory, ' ');
            _address = 0;
        }
    }
}
