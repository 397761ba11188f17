using System.Buffers.Binary;

namespace Spane.Backend.Inspection;

/// <summary>What the end of a ZIP says of itself, looked at before a library takes memory for each of its entries (APPNOTE 6.3.10,
/// 4.3.16).</summary>
internal static class ArchiveDirectory
{
    private const int EndBytes = 22;
    private const int MostComment = ushort.MaxValue;
    private const int Large = ushort.MaxValue;

    // An entry's line in the directory with a long name; nobody's photographs need more.
    private const int MostLine = 1024;

    /// <summary>How many entries an archive has.</summary>
    /// <param name="content">The archive; its place is put back to its start.</param>
    /// <param name="most">The most entries that are taken.</param>
    /// <exception cref="InvalidDataException">It is none, is damaged, is of several volumes or of more than 4 GB, or has more.</exception>
    internal static async Task<int> CountAsync(Stream content, int most, CancellationToken cancellationToken)
    {
        var tail = new byte[(int)Math.Min(content.Length, EndBytes + MostComment)];
        content.Position = content.Length - tail.Length;
        await content.ReadExactlyAsync(tail, cancellationToken);
        content.Position = 0;
        var at = tail.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        if (at < 0 || at + EndBytes > tail.Length)
        {
            throw new InvalidDataException("The archive has no end.");
        }

        var end = tail.AsSpan(at, EndBytes);
        int count = BinaryPrimitives.ReadUInt16LittleEndian(end[10..]);
        long offset = BinaryPrimitives.ReadUInt32LittleEndian(end[16..]);
        var directory = content.Length - tail.Length + at - offset;
        if (BinaryPrimitives.ReadUInt16LittleEndian(end[4..]) is not 0 || count == Large || directory < 0)
        {
            throw new InvalidDataException("The archive is of several volumes, of more than 4 GB, or damaged.");
        }

        // The count may lie; the library reads lines for as long as there are any.
        return count <= most && directory <= (long)most * MostLine ? count
            : throw new InvalidDataException($"The archive has more than {most} entries.");
    }
}
