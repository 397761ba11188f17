using Spane.Firmware.Core.Storage;

namespace Spane.Plant.Node;

/// <summary>A flash file system in memory, which a power loss tears at any byte of a write.</summary>
public sealed class VirtualFlash : NativeFileStore
{
    private readonly SortedDictionary<string, byte[]> _files = new(StringComparer.Ordinal);
    private long _powerLeftBytes = long.MaxValue;
    private long _nextBootBytes = long.MaxValue;

    /// <summary>The flash refuses every write.</summary>
    public bool RefusesWrites { get; set; }

    /// <summary>The flash cannot read any file; it still knows which there are.</summary>
    public bool RefusesReads { get; set; }

    /// <summary>Bytes written since the flash was new.</summary>
    public long WrittenBytes { get; private set; }

    /// <summary>Cuts the power after so many more written bytes; the write in progress is torn there.</summary>
    /// <param name="bytes">Count, from 0.</param>
    public void LosePowerAfter(long bytes) => _powerLeftBytes = bytes;

    /// <summary>Cuts the power again so soon after it returns that the boot is not complete.</summary>
    /// <param name="bytes">Written bytes after the power is back.</param>
    public void LosePowerAtNextBootAfter(long bytes) => _nextBootBytes = bytes;

    /// <summary>The power is back.</summary>
    public void RestorePower()
    {
        _powerLeftBytes = _nextBootBytes;
        _nextBootBytes = long.MaxValue;
    }

    /// <summary>Erases every file, as flashing the chip anew does.</summary>
    public void Erase() => _files.Clear();

    /// <summary>Damages a file: turns over one bit in the middle of it.</summary>
    /// <returns>False when there is no such file.</returns>
    public bool Damage(string name)
    {
        if (!_files.TryGetValue(name, out byte[]? content) || content.Length == 0)
        {
            return false;
        }

        content[content.Length / 2] ^= 0x10;
        return true;
    }

    /// <inheritdoc/>
    protected override int ReadNative(string name, int offset, byte[] buffer, int count)
    {
        if (RefusesReads)
        {
            throw NativeError();
        }

        if (!_files.TryGetValue(name, out byte[]? content) || offset >= content.Length)
        {
            return 0;
        }

        int length = Math.Min(count, content.Length - offset);
        Array.Copy(content, offset, buffer, 0, length);
        return length;
    }

    /// <inheritdoc/>
    protected override void PutNative(string name, bool appends, byte[] data, int offset, int count)
    {
        // Creating the file empties it first: a tear leaves less than was there before.
        int written = Spend(count);
        _files[name] = [.. appends ? _files.GetValueOrDefault(name, []) : [], .. data.AsSpan(offset, written)];
        EndWrite(written, count);
    }

    /// <inheritdoc/>
    protected override int LengthNative(string name) => _files.TryGetValue(name, out byte[]? content) ? content.Length : 0;

    /// <inheritdoc/>
    protected override void DeleteNative(string name)
    {
        Spend(0);
        _files.Remove(name);
    }

    /// <inheritdoc/>
    protected override string[] ListNative() => [.. _files.Keys];

    // The chip has no type of its own for an error of littlefs.
#pragma warning disable CA2201
    private static Exception NativeError() => new("0x25000000");
#pragma warning restore CA2201

    private int Spend(int count)
    {
        if (RefusesWrites)
        {
            throw NativeError();
        }

        if (_powerLeftBytes < 0)
        {
            throw new PowerLossException();
        }

        int written = (int)Math.Min(count, _powerLeftBytes);
        WrittenBytes += written;
        _powerLeftBytes -= written;
        return written;
    }

    private void EndWrite(int written, int count)
    {
        if (written < count)
        {
            _powerLeftBytes = -1;
            throw new PowerLossException();
        }
    }
}
