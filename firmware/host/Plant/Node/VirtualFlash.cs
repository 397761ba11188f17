using Spane.Firmware.Core.Storage;

namespace Spane.Plant.Node;

/// <summary>A flash file system in memory, which a power loss tears at any byte of a write.</summary>
public sealed class VirtualFlash : IFileStore
{
    private readonly SortedDictionary<string, byte[]> files = new(StringComparer.Ordinal);
    private long powerLeftBytes = long.MaxValue;
    private long nextBootBytes = long.MaxValue;

    /// <summary>The flash refuses every write.</summary>
    public bool RefusesWrites { get; set; }

    /// <summary>Bytes written since the flash was new.</summary>
    public long WrittenBytes { get; private set; }

    /// <summary>Lets the power go after so many more written bytes; the write that is then under way is torn there.</summary>
    /// <param name="bytes">Count, from 0.</param>
    public void LosePowerAfter(long bytes) => powerLeftBytes = bytes;

    /// <summary>Lets the power go again so soon after it comes back that not even the boot is through.</summary>
    /// <param name="bytes">Written bytes after the power is back.</param>
    public void LosePowerAtNextBootAfter(long bytes) => nextBootBytes = bytes;

    /// <summary>The power is back.</summary>
    public void RestorePower()
    {
        powerLeftBytes = nextBootBytes;
        nextBootBytes = long.MaxValue;
    }

    /// <summary>Erases every file, as flashing the chip anew does.</summary>
    public void Erase() => files.Clear();

    /// <summary>Damages a file: turns over one bit in the middle of it.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>False when there is no such file.</returns>
    public bool Damage(string name)
    {
        if (!files.TryGetValue(name, out byte[]? content) || content.Length == 0)
        {
            return false;
        }

        content[content.Length / 2] ^= 0x10;
        return true;
    }

    /// <inheritdoc/>
    public int Read(string name, int offset, byte[] buffer, int count)
    {
        if (!files.TryGetValue(name, out byte[]? content) || offset >= content.Length)
        {
            return 0;
        }

        int length = Math.Min(count, content.Length - offset);
        Array.Copy(content, offset, buffer, 0, length);
        return length;
    }

    /// <inheritdoc/>
    public void Write(string name, byte[] data, int count)
    {
        ArgumentNullException.ThrowIfNull(data);

        // Creating the file empties it first: a tear leaves less than was there before.
        int written = Spend(count);
        files[name] = data[..written];
        EndWrite(written, count);
    }

    /// <inheritdoc/>
    public void Append(string name, byte[] data, int offset, int count)
    {
        ArgumentNullException.ThrowIfNull(data);
        int written = Spend(count);
        files[name] = [.. files.GetValueOrDefault(name, []), .. data.AsSpan(offset, written)];
        EndWrite(written, count);
    }

    /// <inheritdoc/>
    public int Length(string name) => files.TryGetValue(name, out byte[]? content) ? content.Length : 0;

    /// <inheritdoc/>
    public void Delete(string name)
    {
        Spend(0);
        files.Remove(name);
    }

    /// <inheritdoc/>
    public string[] List() => [.. files.Keys];

    private int Spend(int count)
    {
        if (RefusesWrites)
        {
            throw new IOException("The flash refuses to write.");
        }

        if (powerLeftBytes < 0)
        {
            throw new PowerLossException();
        }

        int written = (int)Math.Min(count, powerLeftBytes);
        WrittenBytes += written;
        powerLeftBytes -= written;
        return written;
    }

    private void EndWrite(int written, int count)
    {
        if (written < count)
        {
            powerLeftBytes = -1;
            throw new PowerLossException();
        }
    }
}
