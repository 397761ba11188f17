using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Spane.Vision.Stored;

/// <summary>Reads the values of a stored model, in order. Whatever is not there, too large or not finite ends the reading with a
/// reason.</summary>
internal ref struct ModelReader(ReadOnlySpan<byte> content)
{
    private ReadOnlySpan<byte> _rest = content;

    public readonly bool IsAtEnd => _rest.IsEmpty;

    /// <summary>A whole number within bounds.</summary>
    public int Integer(int least, int most, string what)
    {
        int value = BinaryPrimitives.ReadInt32LittleEndian(Take(sizeof(int), what));
        return value >= least && value <= most
            ? value
            : throw new InvalidDataException($"The model's {what} is {value}; it must be {least} to {most}.");
    }

    /// <summary>A finite number.</summary>
    public double Number(string what)
    {
        double value = BinaryPrimitives.ReadDoubleLittleEndian(Take(sizeof(double), what));
        return double.IsFinite(value) ? value : throw new InvalidDataException($"The model's {what} is not finite.");
    }

    /// <summary>Text of at most so many bytes of UTF-8.</summary>
    public string Text(int mostBytes, string what) => Encoding.UTF8.GetString(Take(Integer(0, mostBytes, $"{what}'s length"), what));

    /// <summary>Finite numbers, as many as are asked for: memory is taken only where the bytes are there.</summary>
    public float[] Floats(long count, string what) => Finite<float>(count, sizeof(float), what);

    /// <summary>As <see cref="Floats"/>, of double precision.</summary>
    public double[] Doubles(long count, string what) => Finite<double>(count, sizeof(double), what);

    private T[] Finite<T>(long count, int size, string what)
        where T : unmanaged, System.Numerics.IFloatingPoint<T>
    {
        T[] values = MemoryMarshal.Cast<byte, T>(Take(count * size, what)).ToArray();
        return Array.TrueForAll(values, T.IsFinite)
            ? values
            : throw new InvalidDataException($"The model's {what} holds a number that is not finite.");
    }

    private ReadOnlySpan<byte> Take(long bytes, string what)
    {
        if (bytes < 0 || bytes > _rest.Length)
        {
            throw new InvalidDataException($"The model ends within its {what}.");
        }

        ReadOnlySpan<byte> taken = _rest[..(int)bytes];
        _rest = _rest[(int)bytes..];
        return taken;
    }
}
