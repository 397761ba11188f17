using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;

namespace Spane.Storage.Backup;

/// <summary>Reads a backup file.</summary>
internal static class BackupArchive
{
    /// <summary>Unpacks a backup and checks every file's length and hash and every database.</summary>
    /// <exception cref="InvalidDataException">It is no backup, is damaged, or is of a newer version of Spane.</exception>
    public static async Task<BackupContents> ReadAsync(string archive, string folder, CancellationToken cancellationToken)
    {
        try
        {
            await using var zip = await ZipFile.OpenReadAsync(archive, cancellationToken);
            var contents = await ReadContentsAsync(zip, cancellationToken);
            foreach (var entry in contents.Files)
            {
                await ExtractAsync(zip, entry, folder, cancellationToken);
            }

            foreach (var database in DatabaseFile.All)
            {
                if (contents.Files.All(entry => entry.Name != database.Name))
                {
                    throw new InvalidDataException($"{database.Name} is missing.");
                }

                database.Check(Path.Combine(folder, database.Name));
            }

            return contents;
        }
        catch (Exception fault) when (fault is InvalidDataException or JsonException)
        {
            throw new InvalidDataException(
                $"{archive} is not a whole backup of Spane: "
                    + $"{(fault is JsonException ? "its list of contents cannot be read" : fault.Message.TrimEnd('.'))}. Use another one.",
                        fault);
        }
    }

    private static async Task<BackupContents> ReadContentsAsync(ZipArchive zip, CancellationToken cancellationToken)
    {
        var entry = zip.GetEntry(BackupContents.EntryName) ?? throw new InvalidDataException("it has no list of contents");
        await using var stream = await entry.OpenAsync(cancellationToken);
        var contents = await JsonSerializer.DeserializeAsync<BackupContents>(stream, cancellationToken: cancellationToken);
        return contents is { Format: BackupContents.KnownFormat } ? contents
            : throw new InvalidDataException("a newer version of Spane made it");
    }

    private static async Task ExtractAsync(ZipArchive zip, BackupEntry entry, string folder, CancellationToken cancellationToken)
    {
        var target = Path.GetFullPath(Path.Combine(folder, entry.Name));
        if (!target.StartsWith(Path.GetFullPath(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            || zip.GetEntry(entry.Name) is not { } packed)
        {
            throw new InvalidDataException($"{entry.Name} is missing");
        }

        OwnerOnly.MakeFolder(Path.GetDirectoryName(target)!);
        await packed.ExtractToFileAsync(target, cancellationToken);
        await using var file = File.OpenRead(target);
        if (file.Length != entry.Bytes || Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken)) != entry.Sha256)
        {
            throw new InvalidDataException($"{entry.Name} is damaged");
        }
    }
}
