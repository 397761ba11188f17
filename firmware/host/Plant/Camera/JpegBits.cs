namespace Spane.Plant.Camera;

/// <summary>Writes Huffman codes of one table into a scan (ITU-T T.81, annexes C and F).</summary>
internal sealed class JpegBits(Stream output)
{
    private uint _pending;
    private int _count;

    /// <summary>Writes the lowest bits of a value.</summary>
    public void Write(int value, int bits)
    {
        for (int i = bits - 1; i >= 0; i--)
        {
            _pending = (_pending << 1) | (uint)((value >> i) & 1);
            if (++_count == 8)
            {
                Emit();
            }
        }
    }

    /// <summary>Fills the last byte up with ones.</summary>
    public void End()
    {
        while (_count > 0)
        {
            Write(1, 1);
        }
    }

    /// <summary>The code and length of each value of a table.</summary>
    public static (int Code, int Length)[] Codes(ReadOnlySpan<byte> lengths, ReadOnlySpan<byte> values)
    {
        var codes = new (int Code, int Length)[256];
        (int code, int next) = (0, 0);
        for (int length = 1; length <= lengths.Length; length++)
        {
            for (int i = 0; i < lengths[length - 1]; i++)
            {
                codes[values[next++]] = (code++, length);
            }

            code <<= 1;
        }

        return codes;
    }

    private void Emit()
    {
        output.WriteByte((byte)_pending);
        if ((byte)_pending == 0xFF)
        {
            output.WriteByte(0);
        }

        (_pending, _count) = (0, 0);
    }
}
