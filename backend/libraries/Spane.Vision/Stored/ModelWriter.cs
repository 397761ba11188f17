using System.Runtime.InteropServices;
using System.Text;

namespace Spane.Vision.Stored;

/// <summary>Writes the values of a model, as <see cref="ModelReader"/> reads them: little-endian, without padding.</summary>
internal sealed class ModelWriter
{
    private readonly List<byte> _content = [];

    public byte[] ToArray() => [.. _content];

    public void Integer(int value) => _content.AddRange(MemoryMarshal.AsBytes([value]));

    public void Number(double value) => _content.AddRange(MemoryMarshal.AsBytes([value]));

    public void Text(string value)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(value);
        Integer(bytes.Length);
        _content.AddRange(bytes);
    }

    public void Numbers<T>(ReadOnlySpan<T> values)
        where T : unmanaged => _content.AddRange(MemoryMarshal.AsBytes(values));
}
