namespace Spane.Plant.Storage;

/// <summary>Writes a metadata log anew: into the other block of its pair, or where that is worn, into another one.</summary>
internal sealed class MetadataCompactor(FlashChip chip, BlockAllocator allocator)
{
    /// <summary>Compactions after which a pair moves: <c>CONFIG_LITTLEFS_BLOCK_CYCLES</c> is 512, and littlefs takes the next odd
    /// number.</summary>
    private const uint Cycles = 513;
    private const int MaxEntries = 0xFF;
    private const int ChecksumBytes = 20;
    private const int LastByte = FlashChip.BlockBytes - 8;

    /// <summary>Replaces a log, and splits it where its entries are too many.</summary>
    /// <returns>The pair's new blocks, if it moved.</returns>
    internal BlockPair? Replace(BlockPair blocks, MetadataLog log, Func<List<MetadataPair>> pairs)
    {
        int end = log.Count;
        while (SplitAt(log, end) is var split && split > 0 && TrySplit(log, split))
        {
            end = split;
        }

        // The superblock cannot move: what it holds beside itself goes elsewhere, unless the flash is nearly full.
        if (IsDue(log.Revision) && blocks.Is(MetadataTree.Superblock)
            && chip.Blocks - BlocksInUse(pairs()) > chip.Blocks / 8 && TrySplit(log, 0))
        {
            log.Files.Clear();
        }

        return Compact(blocks, log);
    }

    /// <summary>Writes a log into the second block of a pair.</summary>
    /// <returns>The pair's new blocks, if it moved.</returns>
    internal BlockPair? Compact(BlockPair blocks, MetadataLog log)
    {
        bool isSuperblock = blocks.Is(MetadataTree.Superblock);
        bool isDue = IsDue(log.Revision) && !isSuperblock;
        bool moved = isDue;
        int target = isDue ? Move(blocks.Second, true) : blocks.Second;
        log.Revision++;
        while (true)
        {
            try
            {
                chip.Erase(target);
                int bytes = log.CompactBytes;
                if (bytes > LastByte)
                {
                    chip.Program(FlashChip.BlockBytes);
                    throw new FlashFaultException(FlashFault.NoSpace);
                }

                log.UsedBytes = FlashChip.RoundUp(Math.Min(bytes + ChecksumBytes, FlashChip.BlockBytes));
                log.IsClean = log.UsedBytes < FlashChip.BlockBytes;
                chip.Program(target, log.UsedBytes, log);
                return moved ? new BlockPair(target, blocks.First) : null;
            }
            catch (FlashFaultException error) when (error.Fault == FlashFault.Corrupt)
            {
                target = isSuperblock ? throw new FlashFaultException(FlashFault.NoSpace) : Move(target, false);
                moved = true;
            }
        }
    }

    /// <summary>Blocks of the pairs and of the files.</summary>
    internal static int BlocksInUse(List<MetadataPair> pairs) =>
        pairs.Sum(pair => 2 + pair.Log.Files.Values.Sum(file => file.Blocks.Length));

    /// <summary>Where the entries up to an end are cut, so that those behind the cut take at most half a block; 0 when no cut is
    /// needed.</summary>
    private static int SplitAt(MetadataLog log, int end)
    {
        int split = 0;
        while (end - split > 1 && (end - split >= MaxEntries || log.SizeOf(split, end) > FlashChip.BlockBytes / 2))
        {
            split += (end - split) / 2;
        }

        return split;
    }

    private static bool IsDue(uint revision) => (revision + 1) % Cycles == 0;

    private bool TrySplit(MetadataLog log, int from)
    {
        try
        {
            int second = allocator.Allocate();
            int first = allocator.Allocate();
            MetadataLog tail = log.Part(from, log.Count);
            tail.Tail = log.Tail;

            // What an erased block, or one of another use, has there is no revision; an older log's is outdone.
            uint old = (chip.Content(first) as MetadataLog)?.Revision ?? 0;
            tail.Revision = (old + Cycles - 1) / Cycles * Cycles;
            log.Tail = Compact(new BlockPair(first, second), tail) ?? new BlockPair(second, first);
            log.Truncate(Math.Max(from, log.HasSuperblock ? 1 : 0));
            return true;
        }
        catch (FlashFaultException error) when (error.Fault == FlashFault.NoSpace)
        {
            // The log stays whole as long as it fits into a block.
            return false;
        }
    }

    private int Move(int block, bool mayStay)
    {
        try
        {
            return allocator.Allocate();
        }
        catch (FlashFaultException) when (mayStay)
        {
            return block;
        }
    }
}
