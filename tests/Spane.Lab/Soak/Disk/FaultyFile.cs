using System.Diagnostics.CodeAnalysis;

namespace Spane.Lab.Soak.Disk;

/// <summary>One file on the faulty disk: keeps, beside the file, what has been written since it was last synced. Safe for concurrent
/// use.</summary>
[SuppressMessage("Design", "CA1001", Justification = "Lives as long as the process, whose kill is what it is for.")]
internal sealed class FaultyFile(string path)
{
    private readonly Lock _gate = new();
    private readonly FileStream _log =
        new(path + FaultyDisk.LogSuffix, FileMode.Create, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
    private readonly string _full = Path.Combine(Path.GetDirectoryName(path)!, FaultyDisk.FullMark);

    /// <summary>The disk takes no more.</summary>
    public bool Full => File.Exists(_full);

    /// <summary>About to write, or to cut off when <paramref name="after"/> is empty.</summary>
    public void Note(long offset, ReadOnlySpan<byte> after)
    {
        lock (_gate)
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            var size = file.Length;
            var before = new byte[(int)Math.Clamp(size - offset, 0, after.IsEmpty ? int.MaxValue : after.Length)];
            file.Position = Math.Min(offset, size);
            file.ReadExactly(before);
            using var entry = new MemoryStream();
            using var writer = new BinaryWriter(entry);
            new UnsyncedWrite(offset, size, before, after.ToArray()).Save(writer);
            _log.Write(entry.GetBuffer().AsSpan(0, (int)entry.Length));
        }
    }

    /// <summary>The file was synced: everything written is there to stay.</summary>
    public void Synced()
    {
        lock (_gate)
        {
            _log.SetLength(0);
            _log.Position = 0;
        }
    }
}
