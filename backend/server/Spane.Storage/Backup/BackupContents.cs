namespace Spane.Storage.Backup;

/// <summary>The list of contents of a backup, its first entry <c>contents.json</c>.</summary>
/// <param name="Format">Version of the backup's layout, 1.</param>
public sealed record BackupContents(int Format, DateTimeOffset MadeUtc, IReadOnlyList<BackupEntry> Files)
{
    /// <summary>Name of the entry that holds this list.</summary>
    internal const string EntryName = "contents.json";

    /// <summary>The layout that this program writes and reads.</summary>
    internal const int KnownFormat = 1;

    /// <summary>Length of all files together, in bytes.</summary>
    public long Bytes => Files.Sum(file => file.Bytes);
}

/// <summary>One file of a backup, as its list of contents names it.</summary>
/// <param name="Name">Path inside the data folder, with <c>/</c>.</param>
/// <param name="Sha256">SHA-256 of its contents, lower-case hexadecimal digits.</param>
public sealed record BackupEntry(string Name, long Bytes, string Sha256);
