namespace Spane.Storage.Backup;

/// <summary>One file of a backup, as its list of contents names it.</summary>
/// <param name="Name">Path inside the data folder, with <c>/</c>.</param>
/// <param name="Sha256">SHA-256 of its contents, lower-case hexadecimal digits.</param>
public sealed record BackupEntry(string Name, long Bytes, string Sha256);
