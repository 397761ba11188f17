using Spane.Firmware.Core.Storage;
using Spane.Plant.Storage;

namespace Spane.Plant.Node;

/// <summary>
/// The internal drive of the ESP32's image: littlefs on 64 blocks, in the sequence of calls that the chip's <c>FileStream</c> makes, and
/// with the native errors that it throws.
/// </summary>
public sealed class VirtualFlash : NativeFileStore
{
    /// <summary>Blocks of the partition <c>config</c> of the 4 MiB image, 0x40000 bytes (nf-interpreter,
    /// targets/ESP32/_IDF/esp32/partitions_nanoclr_4mb.csv).</summary>
    public const int PartitionBlocks = 64;

    private readonly HashSet<string> _leftOpen = new(StringComparer.Ordinal);
    private LittleFs _files;
    private long _nextBootOperations = long.MaxValue;

    public VirtualFlash() => _files = new LittleFs(Chip);

    /// <summary>The flash itself: wear, power cuts and errors.</summary>
    public FlashChip Chip { get; } = new(PartitionBlocks);

    /// <summary>The flash refuses every write.</summary>
    public bool RefusesWrites { get; set; }

    /// <summary>The flash cannot read any file; it still knows which there are.</summary>
    public bool RefusesReads { get; set; }

    /// <summary>Bytes written since the flash was new.</summary>
    public long WrittenBytes => Chip.ProgrammedBytes;

    /// <summary>Blocks in use.</summary>
    public int BlocksInUse => _files.BlocksInUse;

    /// <summary>Cuts the power again so soon after it returns that the boot is not complete.</summary>
    /// <param name="operations">Erasures and programs after the power is back that are whole.</param>
    public void LosePowerAtNextBootAfter(long operations) => _nextBootOperations = operations;

    /// <summary>The power is back, and the file system is mounted.</summary>
    public void RestorePower()
    {
        Chip.RestorePower();
        _leftOpen.Clear();
        _files.Mount();
        Chip.LosePowerAfter(_nextBootOperations);
        _nextBootOperations = long.MaxValue;
    }

    /// <summary>Erases every file, as flashing the chip anew does.</summary>
    public void Erase()
    {
        Chip.Clear();
        _files = new LittleFs(Chip);
    }

    /// <summary>Damages a file: turns over one bit in the middle of it.</summary>
    /// <returns>False when there is no such file.</returns>
    public bool Damage(string name)
    {
        if (_files.Length(name) <= 0)
        {
            return false;
        }

        _files.Alter(name, content =>
        {
            byte[] damaged = [.. content];
            damaged[damaged.Length / 2] ^= 0x10;
            return damaged;
        });
        return true;
    }

    /// <inheritdoc/>
    protected override int ReadNative(string name, int offset, byte[] buffer, int count)
    {
        if (RefusesReads)
        {
            throw NativeError();
        }

        if (_files.Length(name) <= offset)
        {
            return 0;
        }

        // The chip's driver knows no mode but reading and writing, so a read is a write too (littlefs_FS_Driver.cpp, Open).
        Open(name);
        byte[] content = _files.Read(name)!;
        int length = Math.Min(count, content.Length - offset);
        Array.Copy(content, offset, buffer, 0, length);
        return length;
    }

    /// <inheritdoc/>
    protected override void PutNative(string name, bool appends, byte[] data, int offset, int count)
    {
        RefuseWrites();
        OpenFile file = Open(name);
        try
        {
            _files.Write(file, appends, data.AsSpan(offset, count));
        }
        catch (FlashFaultException)
        {
            // The driver forgets that it closed the file when that failed.
            _leftOpen.Add(name);
            throw NativeError();
        }
    }

    /// <inheritdoc/>
    protected override int LengthNative(string name) => Math.Max(0, _files.Length(name));

    /// <inheritdoc/>
    protected override void DeleteNative(string name)
    {
        RefuseWrites();
        if (_files.Length(name) < 0)
        {
            return;
        }

        if (_leftOpen.Contains(name))
        {
            throw NativeError();
        }

        try
        {
            _files.Remove(name);
        }
        catch (FlashFaultException)
        {
            throw NativeError();
        }
    }

    /// <inheritdoc/>
    protected override string[] ListNative() => [.. _files.Names];

    // The chip has no type of its own for an error of littlefs.
#pragma warning disable CA2201
    private static Exception NativeError() => new("0x60000000");
#pragma warning restore CA2201

    /// <summary>Opens a file, as the driver does for reading and writing alike; of an error of the commit it makes then it only keeps a
    /// log.</summary>
    private OpenFile Open(string name)
    {
        OpenFile? file = null;
        try
        {
            file = _files.Open(name);
            _files.Commit(file);
            return file;
        }
        catch (FlashFaultException)
        {
            return file ?? throw NativeError();
        }
    }

    private void RefuseWrites()
    {
        if (RefusesWrites)
        {
            throw NativeError();
        }
    }
}
