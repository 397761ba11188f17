namespace Spane.Plant.Storage;

/// <summary>A file in its directory: its bytes, if they are few, or the blocks of its list, and how many bytes of attributes it
/// has.</summary>
internal sealed record FileEntry(byte[] Inline, int[] Blocks, int Bytes, int AttributeBytes)
{
    private const int TagBytes = 4;

    internal static readonly FileEntry Empty = new([], [], 0, 0);

    internal bool IsInline => Blocks.Length == 0;

    /// <summary>Bytes of the tags that say where it is and what it has: its content if that is in the directory, else the list's head and
    /// its size.</summary>
    internal int StateBytes => TagBytes + (IsInline ? Bytes : 8) + (AttributeBytes > 0 ? TagBytes + AttributeBytes : 0);

    /// <summary>Bytes of the tag of a name.</summary>
    internal static int NameBytes(string name) => TagBytes + name.Length;

    internal static FileEntry Of(byte[] content) => Empty with { Inline = content, Bytes = content.Length };
}
