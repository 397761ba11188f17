namespace System;

/// <summary>A window on a byte array (nanoFramework's mscorlib has it in place of <c>Span&lt;byte&gt;</c>).</summary>
public readonly ref struct SpanByte
{
    private readonly byte[] _array;
    private readonly int _start;

    /// <summary>The whole array.</summary>
    /// <param name="array">The bytes.</param>
    public SpanByte(byte[] array)
        : this(array, 0, array?.Length ?? 0)
    {
    }

    /// <summary>A part of an array.</summary>
    /// <param name="array">The bytes.</param>
    public SpanByte(byte[]? array, int start, int length)
    {
        _array = array ?? [];
        if ((uint)start > (uint)_array.Length || (uint)length > (uint)(_array.Length - start))
        {
            throw new ArgumentOutOfRangeException(nameof(start));
        }

        _start = start;
        Length = length;
    }

    /// <summary>No bytes.</summary>
    public static SpanByte Empty => default;

    /// <summary>Count of bytes.</summary>
    public int Length { get; }

    /// <summary>A byte of the window.</summary>
    /// <param name="index">From 0.</param>
    public byte this[int index]
    {
        get => _array[Checked(index)];
        set => _array[Checked(index)] = value;
    }

    /// <summary>The window on a whole array.</summary>
    /// <param name="array">The bytes.</param>
    public static implicit operator SpanByte(byte[] array) => new(array);

    public void CopyTo(SpanByte destination) => AsSpan().CopyTo(destination.AsSpan());

    /// <summary>From an index to the end.</summary>
    public SpanByte Slice(int start) => Slice(start, Length - start);

    /// <summary>A part.</summary>
    public SpanByte Slice(int start, int length)
    {
        if ((uint)start > (uint)Length || (uint)length > (uint)(Length - start))
        {
            throw new ArgumentOutOfRangeException(nameof(start));
        }

        return new SpanByte(_array, _start + start, length);
    }

    /// <summary>A copy of the bytes.</summary>
    public byte[] ToArray() => AsSpan().ToArray();

    internal Span<byte> AsSpan() => new(_array, _start, Length);

    private int Checked(int index) =>
        (uint)index < (uint)Length ? _start + index : throw new ArgumentOutOfRangeException(nameof(index));
}
