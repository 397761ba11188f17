using Spane.NanoFramework;

namespace Spane.Firmware.Tests.Devices;

/// <summary>An HD44780 in four-bit mode behind a PCF8574, as far as this driver uses it.</summary>
internal sealed class Glass : II2cPeripheral
{
    private readonly char[] memory = [.. Enumerable.Repeat(' ', 128)];
    private int address;
    private int half = -1;
    private bool enabled;
    private bool fourBits;

    public string Shown => new([.. memory[0x00..0x14], .. memory[0x40..0x54], .. memory[0x14..0x28], .. memory[0x54..0x68]]);

    public void Read(Span<byte> data) => data.Clear();

    public void Write(ReadOnlySpan<byte> data)
    {
        foreach (byte octet in data)
        {
            bool enable = (octet & 0x04) != 0;
            if (enabled && !enable)
            {
                Take(octet >> 4, (octet & 0x01) != 0);
            }

            enabled = enable;
        }
    }

    private void Take(int nibble, bool isData)
    {
        if (!fourBits)
        {
            fourBits = nibble == 2;
        }
        else if (half < 0)
        {
            half = nibble;
        }
        else
        {
            Execute((half << 4) | nibble, isData);
            half = -1;
        }
    }

    private void Execute(int octet, bool isData)
    {
        if (isData)
        {
            memory[address++ & 0x7F] = (char)octet;
        }
        else if (octet >= 0x80)
        {
            address = octet & 0x7F;
        }
        else if (octet == 1)
        {
            Array.Fill(memory, ' ');
            address = 0;
        }
    }
}
