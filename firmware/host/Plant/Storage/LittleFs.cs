namespace Spane.Plant.Storage;

/// <summary>
/// littlefs v2 as far as blocks go: which are in use, when there is none left, which are erased and how often, and what a mount finds after
/// the power went. Its rules are those of its SPEC.md and DESIGN.md and of version 2.9.3 with the settings of the ESP32's image
/// (esp_littlefs' defaults, nf-interpreter's targets/ESP32/_IDF/sdkconfig.default). A test holds it to figures measured on littlefs 2.9.3.
/// </summary>
public sealed class LittleFs
{
    /// <summary>Longest file that is kept in its directory: the cache size, or an eighth of a block.</summary>
    public const int MaxInlineBytes = 512;

    private const int TagBytes = 4;

    private readonly FlashChip _chip;
    private readonly BlockAllocator _allocator;
    private readonly MetadataTree _tree;
    private readonly DataBlocks _data;

    /// <summary>Formats the chip and mounts it.</summary>
    public LittleFs(FlashChip chip)
    {
        ArgumentNullException.ThrowIfNull(chip);
        _chip = chip;
        _allocator = new BlockAllocator(chip.Blocks, MarkInUse);
        _tree = new MetadataTree(chip, _allocator);
        _data = new DataBlocks(chip, _allocator);
        _allocator.Restart(0);
        _tree.Format();
        Mount();
    }

    /// <summary>Bytes of the attribute that each file gets when it is opened for writing: the image's driver keeps the time of the last
    /// change, as a <c>time_t</c> of 8 bytes.</summary>
    public int AttributeBytes { get; init; } = 8;

    /// <summary>Blocks in use by metadata and files.</summary>
    public int BlocksInUse => MetadataCompactor.BlocksInUse(_tree.Pairs());

    public IEnumerable<string> Names => _tree.Pairs().SelectMany(pair => pair.Log.Files.Keys);

    /// <summary>Mounts anew: nothing but what is on the flash counts.</summary>
    /// <remarks>Where littlefs begins to look for free blocks is by chance: a sum over what it read.</remarks>
    public void Mount() => _allocator.Restart((int)((((uint)_chip.Operations * 2654435761u) >> 8) % (uint)_chip.Blocks));

    /// <summary>Length of a file; -1 when it does not exist.</summary>
    public int Length(string name) => _tree.Find(name)?.Bytes ?? -1;

    /// <summary>A file's content; none when it does not exist.</summary>
    public byte[]? Read(string name) => _tree.Find(name) is { } entry ? _data.Read(entry) : null;

    /// <summary>Opens a file for writing, creating it where it does not exist.</summary>
    public OpenFile Open(string name)
    {
        var file = new OpenFile(name, _tree.IsErasedBehind(name));
        FileEntry? entry = _tree.Find(name);
        if (entry is null)
        {
            entry = FileEntry.Empty;
            file.IsErased = _tree.Commit(name, entry, TagBytes + FileEntry.NameBytes(name) + entry.StateBytes, file.IsErased);
        }

        return file;
    }

    /// <summary>Commits an open file as it was, with its attribute.</summary>
    public void Commit(OpenFile file) => Commit(file, _tree.Find(file.Name)!);

    /// <summary>Writes an open file's content and closes it: until this returns, the file is as before.</summary>
    public void Write(OpenFile file, bool appends, ReadOnlySpan<byte> data)
    {
        FileEntry entry = appends ? _tree.Find(file.Name)! : FileEntry.Empty;
        try
        {
            _allocator.Checkpoint();
            Commit(file, _data.Append(entry, data));
        }
        finally
        {
            _allocator.Complete();
        }
    }

    public void Remove(string name) => _tree.Remove(name);

    /// <summary>Replaces a file's content on the flash, past the file system.</summary>
    internal void Alter(string name, Func<byte[], byte[]> change)
    {
        MetadataLog log = _tree.Pairs().First(pair => pair.Log.Files.ContainsKey(name)).Log;
        log.Files[name] = _data.Alter(log.Files[name], change);
    }

    private void Commit(OpenFile file, FileEntry entry)
    {
        FileEntry written = entry with { AttributeBytes = AttributeBytes };
        file.IsErased = _tree.Commit(file.Name, written, written.StateBytes, file.IsErased);
    }

    private void MarkInUse(bool[] inUse)
    {
        foreach (MetadataPair pair in _tree.Pairs())
        {
            inUse[pair.Current] = inUse[pair.Spare] = true;
            foreach (int block in pair.Log.Files.Values.SelectMany(file => file.Blocks))
            {
                inUse[block] = true;
            }
        }
    }
}
