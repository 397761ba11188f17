namespace Spane.Plant.Storage;

/// <summary>Two blocks of which one at a time is in force.</summary>
internal readonly record struct BlockPair(int First, int Second)
{
    internal bool Is(BlockPair other) => this == other || this == new BlockPair(other.Second, other.First);
}

/// <summary>A pair as a mount reads it: the block of the newer revision is in force.</summary>
internal sealed record MetadataPair(int Current, int Spare, MetadataLog Log)
{
    internal BlockPair Blocks => new(Current, Spare);

    internal static MetadataPair Fetch(FlashChip chip, BlockPair blocks)
    {
        var first = chip.Content(blocks.First) as MetadataLog;
        var second = chip.Content(blocks.Second) as MetadataLog;
        return (first, second) switch
        {
            (null, null) => throw new FlashFaultException(FlashFault.Corrupt),
            (_, null) => new MetadataPair(blocks.First, blocks.Second, first!),
            (null, _) => new MetadataPair(blocks.Second, blocks.First, second),
            _ => (int)(first.Revision - second.Revision) > 0
                ? new MetadataPair(blocks.First, blocks.Second, first)
                : new MetadataPair(blocks.Second, blocks.First, second),
        };
    }
}
