using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Spane.Messages.Inspection;

/// <summary>Frames between the backend and the inspection program: two lengths (little-endian, 32 bits), a header in JSON, a body. Both
/// sides are bounded: neither lets the other fill its memory.</summary>
public static class InspectionPipe
{
    /// <summary>The most bytes of a header.</summary>
    public const int MostHeaderBytes = 4 * 1024 * 1024;

    /// <summary>The most bytes of a body.</summary>
    public const int MostBodyBytes = 64 * 1024 * 1024;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <summary>Writes a frame.</summary>
    public static async Task WriteAsync<T>(Stream to, T header, ReadOnlyMemory<byte> body, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(to);
        var json = JsonSerializer.SerializeToUtf8Bytes(header, Options);
        var frame = new byte[8 + json.Length];
        BinaryPrimitives.WriteInt32LittleEndian(frame, json.Length);
        BinaryPrimitives.WriteInt32LittleEndian(frame.AsSpan(4), body.Length);
        json.CopyTo(frame, 8);
        await to.WriteAsync(frame, cancellationToken);
        await to.WriteAsync(body, cancellationToken);
        await to.FlushAsync(cancellationToken);
    }

    /// <summary>Reads a frame.</summary>
    /// <returns>The frame; null: the other side has ended.</returns>
    /// <exception cref="InvalidDataException">It is no frame, or beyond a bound.</exception>
    public static async Task<(T Header, byte[] Body)?> ReadAsync<T>(Stream from, CancellationToken cancellationToken = default)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(from);
        var lengths = new byte[8];
        if (await from.ReadAtLeastAsync(lengths, lengths.Length, throwOnEndOfStream: false, cancellationToken) < lengths.Length)
        {
            return null;
        }

        var header = new byte[Length(lengths, MostHeaderBytes)];
        var body = new byte[Length(lengths.AsSpan(4), MostBodyBytes)];
        try
        {
            await from.ReadExactlyAsync(header, cancellationToken);
            await from.ReadExactlyAsync(body, cancellationToken);
            return (JsonSerializer.Deserialize<T>(header, Options) ?? throw new InvalidDataException("A frame has no header."), body);
        }
        catch (EndOfStreamException)
        {
            return null;
        }
        catch (JsonException fault)
        {
            throw new InvalidDataException("A frame's header is not what it must be.", fault);
        }
    }

    private static int Length(ReadOnlySpan<byte> from, int most) =>
        BinaryPrimitives.ReadInt32LittleEndian(from) is var length && length >= 0 && length <= most ? length
            : throw new InvalidDataException($"A part of a frame has {length} bytes; the most is {most}.");
}
