using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Spane.Storage.Audit;

/// <summary>
/// The hash of a row: SHA-256 (FIPS 180-4) of its canonical bytes. They are thirteen fields in a fixed order, each a length of four bytes,
/// big-endian, and so many bytes: the words <c>spane audit 1</c>, the number, the hash of the row before (32 bytes), then the row's ten
/// values as <see cref="AuditRow"/> names them. Numbers and times are eight bytes, big-endian, two's complement; texts are UTF-8. No value:
/// the length FFFFFFFF and nothing. Two different rows have different bytes, because the bytes can be read back in one way only.
/// </summary>
public static class AuditSeal
{
    /// <summary>What stands for the hash before the first row.</summary>
    public static readonly string Genesis = new('0', 2 * SHA256.HashSizeInBytes);

    private static readonly byte[] Format = [.. "spane audit 1"u8];

    /// <summary>The hash of a row in its place.</summary>
    /// <param name="number">Its number, from 1.</param>
    /// <param name="previous">Hash of the row before, 64 hexadecimal digits.</param>
    /// <returns>64 lower-case hexadecimal digits.</returns>
    /// <exception cref="FormatException">The hash before is none.</exception>
    public static string Hash(long number, string previous, AuditRow row) =>
        Convert.ToHexStringLower(SHA256.HashData(Bytes(number, previous, row)));

    /// <summary>The canonical bytes of a row in its place.</summary>
    public static byte[] Bytes(long number, string previous, AuditRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        using var bytes = new MemoryStream();
        Add(bytes, Format);
        Add(bytes, number);
        Add(bytes, Convert.FromHexString(previous));
        Add(bytes, row.At);
        Add(bytes, row.By);
        Add(bytes, row.Action);
        Add(bytes, row.Subject);
        Add(bytes, row.Detail);
        Add(bytes, row.Setting);
        Add(bytes, row.Version);
        Add(bytes, row.Field);
        Add(bytes, row.OldValue);
        Add(bytes, row.NewValue);
        return bytes.ToArray();
    }

    /// <summary>Whether a link's hash is that of its row at a number.</summary>
    internal static bool Fits(AuditLink link, AuditRow row, long number) =>
        IsHash(link.Previous) && Hash(number, link.Previous, row) == link.Hash;

    private static bool IsHash(string text) => text.Length == Genesis.Length && text.All(char.IsAsciiHexDigitLower);

    private static void Add(MemoryStream bytes, string? text) => Add(bytes, text is null ? null : Encoding.UTF8.GetBytes(text));

    private static void Add(MemoryStream bytes, long? number)
    {
        if (number is not { } value)
        {
            Add(bytes, (byte[]?)null);
            return;
        }

        byte[] field = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(field, value);
        Add(bytes, field);
    }

    private static void Add(MemoryStream bytes, byte[]? field)
    {
        Span<byte> length = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(length, field is null ? uint.MaxValue : (uint)field.Length);
        bytes.Write(length);
        bytes.Write(field);
    }
}
