using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;

namespace Spane.Storage.Backup;

/// <summary>Copies a data folder into one file while everything runs: the databases each as at one instant, with the keys and passwords
/// that belong to them. A copy counts only when its databases were checked and the file was read back.</summary>
public static class DataBackup
{
    /// <summary>Passwords of the broker, the key pair that phones have subscribed to, and the authority that they trust.</summary>
    private static readonly string[] Secrets = ["secrets.json", "push-keys.json", "https/authority.pem"];

    private const string Keys = "keys";

    /// <summary>Room that a backup takes while it is made, in bytes at most: the copies, the packed file, and what is read back of it.
    /// </summary>
    public static long RoomNeeded(string dataFolder) => 3 * DatabaseFile.All
        .SelectMany(database => DatabaseFile.Companions.Prepend(""), (database, ending) => database.Name + ending)
        .Select(name => new FileInfo(Path.Combine(dataFolder, name)))
        .Where(file => file.Exists).Sum(file => file.Length);

    /// <summary>Makes a backup without photographs.</summary>
    /// <exception cref="IOException">The file is there already, the folder has no databases, or the disk is full.</exception>
    /// <exception cref="InvalidDataException">A database is damaged.</exception>
    public static Task<BackupContents> WriteAsync(
        string dataFolder, string file, TimeProvider time, CancellationToken cancellationToken = default) =>
        WriteAsync(dataFolder, file, time, withPhotographs: false, null, cancellationToken);

    /// <summary>Makes a backup.</summary>
    /// <param name="withPhotographs">Whether photographs of packs are taken along; while they are, they need room three times.</param>
    /// <param name="progress">Told what is begun; null: nobody.</param>
    /// <exception cref="IOException">The file is there already, the folder has no databases, or the disk is full.</exception>
    /// <exception cref="InvalidDataException">A database is damaged.</exception>
    public static async Task<BackupContents> WriteAsync(
        string dataFolder, string file, TimeProvider time, bool withPhotographs, IProgress<BackupStage>? progress,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(time);
        file = Path.GetFullPath(file);
        if (File.Exists(file))
        {
            throw new IOException($"{file} is there already; choose another name.");
        }

        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var work = file + ".partial";
        try
        {
            OwnerOnly.MakeFolder(work);
            progress?.Report(BackupStage.Copying);
            var entries = await CollectAsync(dataFolder, work, cancellationToken);
            foreach (var name in withPhotographs ? PhotographFolder.CopyTo(dataFolder, work) : [])
            {
                entries.Add(await EntryAsync(work, name, cancellationToken));
            }

            var contents = new BackupContents(BackupContents.KnownFormat, time.GetUtcNow(), entries);
            var archive = Path.Combine(work, "archive.zip");
            progress?.Report(BackupStage.Packing);
            await WriteArchiveAsync(archive, work, contents, cancellationToken);
            progress?.Report(BackupStage.Checking);
            await BackupArchive.ReadAsync(archive, Path.Combine(work, "read-back"), cancellationToken);
            File.Move(archive, file);
            return contents;
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private static async Task<List<BackupEntry>> CollectAsync(string dataFolder, string work, CancellationToken cancellationToken)
    {
        var entries = new List<BackupEntry>();
        foreach (var database in DatabaseFile.All)
        {
            var source = Path.Combine(dataFolder, database.Name);
            if (!File.Exists(source))
            {
                throw new IOException($"There is no {database.Name} in {dataFolder}; name the data folder with --data.");
            }

            cancellationToken.ThrowIfCancellationRequested();
            var copy = Path.Combine(work, database.Name);
            DatabaseFile.Copy(source, copy);
            database.Check(copy);
            entries.Add(await EntryAsync(work, database.Name, cancellationToken));
        }

        foreach (var name in OtherFiles(dataFolder))
        {
            var copy = Path.Combine(work, name);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(Path.Combine(dataFolder, name), copy);
            entries.Add(await EntryAsync(work, name, cancellationToken));
        }

        return entries;
    }

    private static IEnumerable<string> OtherFiles(string dataFolder)
    {
        foreach (var secret in Secrets.Where(name => File.Exists(Path.Combine(dataFolder, name))))
        {
            yield return secret;
        }

        var keys = new DirectoryInfo(Path.Combine(dataFolder, Keys));
        foreach (var key in keys.Exists ? keys.GetFiles("*.xml") : [])
        {
            yield return $"{Keys}/{key.Name}";
        }
    }

    private static async Task<BackupEntry> EntryAsync(string folder, string name, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(Path.Combine(folder, name));
        return new BackupEntry(name, file.Length, Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken)));
    }

    private static async Task WriteArchiveAsync(string archive, string folder, BackupContents contents, CancellationToken cancellationToken)
    {
        await using var file = OwnerOnly.MakeFile(archive);
        await using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            await using (var list = await zip.CreateEntry(BackupContents.EntryName).OpenAsync(cancellationToken))
            {
                await JsonSerializer.SerializeAsync(list, contents, cancellationToken: cancellationToken);
            }

            foreach (var entry in contents.Files)
            {
                await zip.CreateEntryFromFileAsync(Path.Combine(folder, entry.Name), entry.Name, CompressionLevel.Fastest,
                    cancellationToken);
            }
        }

        file.Flush(flushToDisk: true);
    }
}
