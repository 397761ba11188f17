using System.Numerics;

namespace Spane.Plant.Storage;

/// <summary>
/// The blocks of a file that is too long for its directory (DESIGN.md, "CTZ skip-lists"): block i begins with as many pointers as i has
/// trailing zeros, and one more. Nothing that a commit refers to is written over, so an append to a block that is not full copies it.
/// </summary>
internal sealed class DataBlocks(FlashChip chip, BlockAllocator allocator)
{
    private const int PointerBytes = 4;

    internal byte[] Read(FileEntry entry) =>
        entry.IsInline ? entry.Inline : [.. entry.Blocks.SelectMany(block => chip.Content(block) as byte[] ?? [])];

    /// <summary>Writes content behind a file's; its entry says where it is once it is committed.</summary>
    internal FileEntry Append(FileEntry entry, ReadOnlySpan<byte> data)
    {
        int bytes = entry.Bytes + data.Length;
        if (entry.IsInline && bytes <= LittleFs.MaxInlineBytes)
        {
            return FileEntry.Of([.. entry.Inline, .. data]);
        }

        var blocks = new List<int>(entry.Blocks);
        byte[] last = entry.Inline;
        if (blocks.Count > 0)
        {
            last = (byte[])chip.Content(blocks[^1])!;
            if (last.Length == RoomOf(blocks.Count - 1))
            {
                last = [];
            }
            else
            {
                blocks.RemoveAt(blocks.Count - 1);
            }
        }

        byte[] rest = [.. last, .. data];
        for (int done = 0; done < rest.Length;)
        {
            int count = Math.Min(RoomOf(blocks.Count), rest.Length - done);
            allocator.Checkpoint();
            blocks.Add(Write(rest[done..(done + count)], FlashChip.BlockBytes - RoomOf(blocks.Count)));
            done += count;
        }

        return new FileEntry([], [.. blocks], bytes, 0);
    }

    internal FileEntry Alter(FileEntry entry, Func<byte[], byte[]> change)
    {
        if (entry.IsInline)
        {
            return entry with { Inline = change(entry.Inline) };
        }

        int block = entry.Blocks[entry.Blocks.Length / 2];
        chip.Program(block, 0, change((byte[])chip.Content(block)!));
        return entry;
    }

    private static int RoomOf(int index) =>
        FlashChip.BlockBytes - (index == 0 ? 0 : PointerBytes * (BitOperations.TrailingZeroCount(index) + 1));

    private int Write(byte[] content, int pointerBytes)
    {
        while (true)
        {
            int block = allocator.Allocate();
            try
            {
                chip.Erase(block);
                chip.Program(block, pointerBytes + content.Length, content);
                return block;
            }
            catch (FlashFaultException error) when (error.Fault == FlashFault.Corrupt)
            {
                // A worn block: the next one takes its place.
            }
        }
    }
}
