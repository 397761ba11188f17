namespace Spane.Plant.Storage;

/// <summary>A metadata block that holds at least one whole commit: what all its commits come to, and how far it is used.</summary>
internal sealed class MetadataLog(uint revision)
{
    /// <summary>Tags of the superblock: name and structure.</summary>
    private const int SuperblockBytes = 12 + 28;
    private const int RevisionBytes = 4;
    private const int TailBytes = 12;

    internal SortedList<string, FileEntry> Files { get; } = new(StringComparer.Ordinal);

    internal uint Revision { get; set; } = revision;

    internal bool HasSuperblock { get; set; }

    /// <summary>The pair that continues the directory.</summary>
    internal BlockPair? Tail { get; set; }

    internal int UsedBytes { get; set; }

    /// <summary>False when a commit behind the last whole one was torn: nothing can be programmed there.</summary>
    internal bool IsClean { get; set; } = true;

    /// <summary>Entries with the superblock's, which is the first.</summary>
    internal int Count => Files.Count + (HasSuperblock ? 1 : 0);

    internal int CompactBytes => RevisionBytes + SizeOf(0, Count) + (Tail is null ? 0 : TailBytes);

    internal MetadataLog Copy()
    {
        MetadataLog copy = Part(0, Count);
        copy.Tail = Tail;
        copy.Revision = Revision;
        return copy;
    }

    /// <summary>A log of some of the entries.</summary>
    internal MetadataLog Part(int from, int to)
    {
        var part = new MetadataLog(0) { HasSuperblock = HasSuperblock && from == 0 };
        for (int i = FileAt(from); i < to - (Count - Files.Count); i++)
        {
            part.Files.Add(Files.GetKeyAtIndex(i), Files.GetValueAtIndex(i));
        }

        return part;
    }

    /// <summary>Drops the entries behind some.</summary>
    internal void Truncate(int count)
    {
        while (Count > count)
        {
            Files.RemoveAt(Files.Count - 1);
        }
    }

    internal int SizeOf(int from, int to)
    {
        int bytes = HasSuperblock && from == 0 ? SuperblockBytes : 0;
        for (int i = FileAt(from); i < to - (Count - Files.Count); i++)
        {
            bytes += FileEntry.NameBytes(Files.GetKeyAtIndex(i)) + Files.GetValueAtIndex(i).StateBytes;
        }

        return bytes;
    }

    private int FileAt(int entry) => Math.Max(0, entry - (Count - Files.Count));
}
