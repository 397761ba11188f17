namespace Spane.Plant.Camera;

/// <summary>Baseline JPEG, as the camera's own encoder gives: three components without subsampling, the tables of ITU-T T.81. Written out
/// here so that the plant, which <c>./spane up</c> starts, needs no native codec.</summary>
internal sealed class JpegEncoder
{
    private const int Side = 8;
    private const int Size = Side * Side;
    private static readonly double[] Cosines = MakeCosines();

    private readonly (int Code, int Length)[] _first = JpegBits.Codes(JpegTables.FirstLengths, JpegTables.FirstValues);
    private readonly (int Code, int Length)[] _other = JpegBits.Codes(JpegTables.OtherLengths, JpegTables.OtherValues);
    private readonly int[][] _steps;

    /// <summary>An encoder of a quality.</summary>
    /// <param name="quality">50 to 100.</param>
    public JpegEncoder(int quality)
    {
        int scale = 200 - (2 * quality);
        _steps = [Scale(JpegTables.Luminance, scale), Scale(JpegTables.Chrominance, scale)];
    }

    /// <summary>Encodes a picture whose sides are multiples of 8.</summary>
    public byte[] Encode(IReadOnlyList<byte> rgb, int width, int height)
    {
        using var output = new MemoryStream();
        WriteHead(output, width, height);
        var bits = new JpegBits(output);
        var before = new int[3];
        var block = new double[Size];
        for (int top = 0; top < height; top += Side)
        {
            for (int left = 0; left < width; left += Side)
            {
                for (int component = 0; component < 3; component++)
                {
                    Take(rgb, width, left, top, component, block);
                    before[component] = WriteBlock(bits, Transform(block), _steps[component == 0 ? 0 : 1], before[component]);
                }
            }
        }

        bits.End();
        output.Write([0xFF, 0xD9]);
        return output.ToArray();
    }

    private static void Take(IReadOnlyList<byte> rgb, int width, int left, int top, int component, double[] block)
    {
        for (int i = 0; i < Size; i++)
        {
            int at = 3 * (((top + (i / Side)) * width) + left + (i % Side));
            (double r, double g, double b) = (rgb[at], rgb[at + 1], rgb[at + 2]);
            block[i] = component switch
            {
                0 => (0.299 * r) + (0.587 * g) + (0.114 * b) - 128,
                1 => (-0.168736 * r) - (0.331264 * g) + (0.5 * b),
                _ => (0.5 * r) - (0.418688 * g) - (0.081312 * b),
            };
        }
    }

    // The cosine transform by rows, then by columns.
    private static double[] Transform(double[] block)
    {
        var rows = new double[Size];
        var result = new double[Size];
        for (int y = 0; y < Side; y++)
        {
            for (int u = 0; u < Side; u++)
            {
                double sum = 0;
                for (int x = 0; x < Side; x++)
                {
                    sum += block[(y * Side) + x] * Cosines[(u * Side) + x];
                }

                rows[(y * Side) + u] = sum;
            }
        }

        for (int u = 0; u < Side; u++)
        {
            for (int v = 0; v < Side; v++)
            {
                double sum = 0;
                for (int y = 0; y < Side; y++)
                {
                    sum += rows[(y * Side) + u] * Cosines[(v * Side) + y];
                }

                result[(v * Side) + u] = sum;
            }
        }

        return result;
    }

    private int WriteBlock(JpegBits bits, double[] values, int[] steps, int before)
    {
        int first = (int)Math.Round(values[0] / steps[0]);
        WriteValue(bits, _first, 0, first - before);
        int run = 0;
        for (int k = 1; k < Size; k++)
        {
            int at = JpegTables.Zigzag[k];
            int value = (int)Math.Round(values[at] / steps[at]);
            if (value == 0)
            {
                run++;
                continue;
            }

            for (; run > 15; run -= 16)
            {
                bits.Write(_other[0xF0].Code, _other[0xF0].Length);
            }

            WriteValue(bits, _other, run << 4, value);
            run = 0;
        }

        if (run > 0)
        {
            bits.Write(_other[0].Code, _other[0].Length);
        }

        return first;
    }

    private static void WriteValue(JpegBits bits, (int Code, int Length)[] codes, int run, int value)
    {
        int size = value == 0 ? 0 : 32 - int.LeadingZeroCount(Math.Abs(value));
        (int code, int length) = codes[run | size];
        bits.Write(code, length);
        bits.Write(value < 0 ? value + (1 << size) - 1 : value, size);
    }

    private void WriteHead(MemoryStream output, int width, int height)
    {
        output.Write([0xFF, 0xD8]);
        for (int table = 0; table < 2; table++)
        {
            output.Write([0xFF, 0xDB, 0, 67, (byte)table]);
            foreach (byte at in JpegTables.Zigzag)
            {
                output.WriteByte((byte)_steps[table][at]);
            }
        }

        output.Write([0xFF, 0xC0, 0, 17, 8, (byte)(height >> 8), (byte)height, (byte)(width >> 8), (byte)width, 3]);
        output.Write([1, 0x11, 0, 2, 0x11, 1, 3, 0x11, 1]);
        WriteCodes(output, 0x00, JpegTables.FirstLengths, JpegTables.FirstValues);
        WriteCodes(output, 0x10, JpegTables.OtherLengths, JpegTables.OtherValues);
        output.Write([0xFF, 0xDA, 0, 12, 3, 1, 0, 2, 0, 3, 0, 0, 63, 0]);
    }

    private static void WriteCodes(MemoryStream output, byte table, ReadOnlySpan<byte> lengths, ReadOnlySpan<byte> values)
    {
        int length = 3 + lengths.Length + values.Length;
        output.Write([0xFF, 0xC4, (byte)(length >> 8), (byte)length, table]);
        output.Write(lengths);
        output.Write(values);
    }

    private static int[] Scale(ReadOnlySpan<byte> table, int percent)
    {
        var steps = new int[Size];
        for (int i = 0; i < Size; i++)
        {
            steps[i] = Math.Clamp(((table[i] * percent) + 50) / 100, 1, 255);
        }

        return steps;
    }

    private static double[] MakeCosines()
    {
        var cosines = new double[Size];
        for (int u = 0; u < Side; u++)
        {
            for (int x = 0; x < Side; x++)
            {
                cosines[(u * Side) + x] = (u == 0 ? Math.Sqrt(0.125) : 0.5) * Math.Cos(((2 * x) + 1) * u * Math.PI / 16);
            }
        }

        return cosines;
    }
}
