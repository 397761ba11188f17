using Spane.Plant.Storage;

namespace Spane.Firmware.Tests.Flash;

/// <summary>A file system that a script of writes runs on; a refusal is counted and the script goes on.</summary>
internal sealed class ScriptedDisk(int attributeBytes)
{
    private readonly FlashChip _chip = new(64);
    private LittleFs? _files;

    public LittleFs Files => _files ??= new LittleFs(_chip) { AttributeBytes = attributeBytes };

    public long Erasures => _chip.Erasures.Sum();

    public int Refused { get; private set; }

    public void WriteSystemFiles(int count)
    {
        for (int i = 0; i < count; i++)
        {
            Write(attributeBytes > 0 ? $"con_{i + 1}_0.sys" : $"con_{i}.sys", 150);
        }
    }

    /// <summary>Documents as a commissioned node has them.</summary>
    public void WriteDocuments()
    {
        foreach ((string name, int bytes) in new[] { ("settings", 300), ("packer", 200), ("config", 200), ("boot", 24) })
        {
            Write($"{name}.a", bytes);
            Write($"{name}.b", bytes);
        }

        Write("ca.pem", 1200);
    }

    public void Write(string name, int bytes) => Put(name, false, bytes);

    public void Append(string name, int bytes) => Put(name, true, bytes);

    public void Remove(string name) => Try(() => Files.Remove(name));

    private void Put(string name, bool appends, int bytes) => Try(() =>
    {
        OpenFile file = Files.Open(name);
        if (attributeBytes > 0)
        {
            // The image's driver; plain littlefs commits an open file only when it is closed.
            TryCommit(file);
        }

        Files.Write(file, appends, new byte[bytes]);
    });

    private void TryCommit(OpenFile file)
    {
        try
        {
            Files.Commit(file);
        }
        catch (FlashFaultException)
        {
            // It only logs that.
        }
    }

    private void Try(Action act)
    {
        try
        {
            act();
        }
        catch (FlashFaultException)
        {
            Refused++;
        }
    }
}
