namespace Spane.Plant.Storage;

/// <summary>
/// The root directory of littlefs as it lies on the flash: a list of metadata pairs, each a log of commits (SPEC.md, "Metadata pairs";
/// DESIGN.md, "Metadata pairs" and "CTZ skip-lists"). A commit is padded to the program size; a full log is compacted into the pair's other
/// block, split when its entries take more than half a block, and moved to another block after every 513th compaction.
/// </summary>
internal sealed class MetadataTree(FlashChip chip, BlockAllocator allocator)
{
    internal static readonly BlockPair Superblock = new(0, 1);

    private const int TailTagBytes = 12;
    private const int RemoveTagBytes = 4;

    /// <summary>A commit ends with the checksum of what follows it (12 bytes) and its own (8).</summary>
    private const int ChecksumBytes = 20;

    /// <summary>The last checksum has its place kept.</summary>
    private const int LastByte = FlashChip.BlockBytes - 8;

    private readonly MetadataCompactor _compactor = new(chip, allocator);

    /// <summary>The pairs of the directory, in the order of names.</summary>
    internal List<MetadataPair> Pairs()
    {
        var pairs = new List<MetadataPair>();
        for (BlockPair? next = Superblock; next is { } blocks; next = pairs[^1].Log.Tail)
        {
            pairs.Add(MetadataPair.Fetch(chip, blocks));
        }

        return pairs;
    }

    internal void Format()
    {
        // Twice, so that nothing of an older file system is left.
        var empty = new MetadataLog(0) { HasSuperblock = true };
        _compactor.Compact(Superblock, empty);
        _compactor.Compact(new BlockPair(Superblock.Second, Superblock.First), empty.Copy());
    }

    internal FileEntry? Find(string name)
    {
        for (BlockPair? next = Superblock; next is { } blocks;)
        {
            MetadataLog log = MetadataPair.Fetch(chip, blocks).Log;
            if (log.Files.TryGetValue(name, out FileEntry? entry))
            {
                return entry;
            }

            next = log.Tail;
        }

        return null;
    }

    /// <summary>Tells whether a commit can be programmed behind the last one of the pair that a name belongs to.</summary>
    internal bool IsErasedBehind(string name)
    {
        List<MetadataPair> pairs = Pairs();
        return pairs[PlaceOf(name, pairs)].Log.IsClean;
    }

    /// <summary>Makes a file's entry new.</summary>
    /// <param name="bytes">Bytes of the commit's tags.</param>
    /// <param name="isErased">What <see cref="IsErasedBehind"/> told when the file was opened: littlefs reads that from the flash then, and
    /// not again, so that a pair that was found full is compacted by each commit of the open file.</param>
    /// <returns>The same for the next commit of the open file.</returns>
    internal bool Commit(string name, FileEntry entry, int bytes, bool isErased)
    {
        List<MetadataPair> pairs = Pairs();
        MetadataPair pair = pairs[PlaceOf(name, pairs)];
        MetadataLog written = Write(pair, log => log.Files[name] = entry, bytes, isErased);
        return written.Files.ContainsKey(name) ? isErased : IsErasedBehind(name);
    }

    internal void Remove(string name)
    {
        List<MetadataPair> pairs = Pairs();
        int at = PlaceOf(name, pairs);
        MetadataLog log = pairs[at].Log;
        if (log.Count == 1 && at > 0)
        {
            // The pair would be empty: the one before goes past it.
            MetadataPair before = pairs[at - 1];
            Write(before, last => last.Tail = log.Tail, TailTagBytes, before.Log.IsClean);
        }
        else
        {
            Write(pairs[at], files => files.Files.Remove(name), RemoveTagBytes, log.IsClean);
        }
    }

    private static int PlaceOf(string name, List<MetadataPair> pairs)
    {
        int at = pairs.FindIndex(pair => pair.Log.Files.ContainsKey(name));
        at = at >= 0
            ? at
            : pairs.FindIndex(pair => pair.Log.Files.Count > 0
                && string.CompareOrdinal(pair.Log.Files.GetKeyAtIndex(pair.Log.Files.Count - 1), name) > 0);
        return at >= 0 ? at : pairs.Count - 1;
    }

    private MetadataLog Write(MetadataPair pair, Action<MetadataLog> change, int bytes, bool isErased)
    {
        if (isErased && TryAppend(pair.Log, change, bytes))
        {
            return pair.Log;
        }

        MetadataLog next = pair.Log.Copy();
        change(next);
        if (_compactor.Replace(pair.Blocks, next, Pairs) is { } moved)
        {
            MetadataPair? before = Pairs().Find(other => other.Log.Tail is { } tail && tail.Is(pair.Blocks));
            if (before is not null)
            {
                Write(before, log => log.Tail = moved, TailTagBytes, before.Log.IsClean);
            }
        }

        return next;
    }

    private bool TryAppend(MetadataLog log, Action<MetadataLog> change, int bytes)
    {
        if (log.UsedBytes + bytes > LastByte)
        {
            return false;
        }

        int end = FlashChip.RoundUp(Math.Min(log.UsedBytes + bytes + ChecksumBytes, FlashChip.BlockBytes));
        log.IsClean = false;
        try
        {
            chip.Program(end - log.UsedBytes);
        }
        catch (FlashFaultException error) when (error.Fault == FlashFault.Corrupt)
        {
            return false;
        }

        change(log);
        log.UsedBytes = end;
        log.IsClean = end < FlashChip.BlockBytes;
        return true;
    }
}
