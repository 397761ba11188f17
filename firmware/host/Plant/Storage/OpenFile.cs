namespace Spane.Plant.Storage;

/// <summary>A file that is open for writing.</summary>
public sealed class OpenFile
{
    internal OpenFile(string name, bool isErased)
    {
        Name = name;
        IsErased = isErased;
    }

    public string Name { get; }

    internal bool IsErased { get; set; }
}
