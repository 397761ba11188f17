using Spane.Firmware.Core.Storage;

namespace Spane.Firmware.Tests;

/// <summary>A flash in memory that loses its power after a given count of bytes, in the middle of a write or a delete.</summary>
internal sealed class TornFlash : IFileStore
{
    private readonly Dictionary<string, byte[]> _files = new(StringComparer.Ordinal);

    /// <summary>Bytes until the power goes; negative: it stays. A delete counts as one byte.</summary>
    public long PowerLeftBytes { get; set; } = -1;

    /// <summary>Bytes that all files take.</summary>
    public long BytesInUse => _files.Values.Sum(file => (long)file.Length);

    public int Read(string name, int offset, byte[] buffer, int count)
    {
        byte[] file = _files.GetValueOrDefault(name, []);
        int available = Math.Max(0, Math.Min(count, file.Length - offset));
        Array.Copy(file, offset * (available > 0 ? 1 : 0), buffer, 0, available);
        return available;
    }

    public void Write(string name, byte[] data, int count)
    {
        Spend(1);
        _files[name] = [];
        Append(name, data, 0, count);
    }

    public void Append(string name, byte[] data, int offset, int count)
    {
        int written = PowerLeftBytes < 0 ? count : (int)Math.Min(count, PowerLeftBytes);
        _files[name] = [.. _files.GetValueOrDefault(name, []), .. data.AsSpan(offset, written)];
        Spend(count);
    }

    public int Length(string name) => _files.GetValueOrDefault(name, []).Length;

    public void Delete(string name)
    {
        if (_files.ContainsKey(name))
        {
            Spend(1);
            _files.Remove(name);
        }
    }

    public string[] List() => [.. _files.Keys];

    private void Spend(int bytes)
    {
        if (PowerLeftBytes >= 0)
        {
            PowerLeftBytes -= bytes;
            if (PowerLeftBytes < 0)
            {
                PowerLeftBytes = 0;
                throw new PowerWentException();
            }
        }
    }

    /// <summary>Nothing in the firmware may catch it.</summary>
    internal sealed class PowerWentException : Exception;
}
