using System.Globalization;

namespace Spane.Storage.Backup;

/// <summary>Puts a backup in the place of a data folder's files. What was there is moved aside, not deleted.</summary>
public static class DataRestore
{
    /// <summary>Restores a backup; the whole backup is unpacked and checked before anything is touched.</summary>
    /// <returns>What was restored, and the folder with what was there before; null: there was nothing.</returns>
    /// <exception cref="DataFolderException">A backend runs on this folder.</exception>
    /// <exception cref="InvalidDataException">The file is no backup, is damaged, or is of a newer version of Spane.</exception>
    /// <exception cref="IOException">The file is not there, or the disk is full.</exception>
    public static async Task<(BackupContents Restored, string? Replaced)> RunAsync(
        string file, string dataFolder, TimeProvider time, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(time);
        using var own = DataFolderLock.Acquire(dataFolder);
        var work = Path.Combine(dataFolder, "restore.partial");
        try
        {
            var contents = await BackupArchive.ReadAsync(file, work, cancellationToken);
            var replaced = MoveAside(dataFolder, contents, time);
            foreach (var entry in contents.Files)
            {
                var target = Path.Combine(dataFolder, entry.Name);
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Move(Path.Combine(work, entry.Name), target);
            }

            return (contents, replaced);
        }
        finally
        {
            if (Directory.Exists(work))
            {
                Directory.Delete(work, recursive: true);
            }
        }
    }

    private static string? MoveAside(string dataFolder, BackupContents contents, TimeProvider time)
    {
        // A write-ahead log of the old database would be played into the new one.
        var companions = DatabaseFile.All.SelectMany(database => DatabaseFile.Companions.Select(ending => database.Name + ending));
        var there =
            contents.Files.Select(entry => entry.Name).Concat(companions).Where(name => File.Exists(Path.Combine(dataFolder, name)))
                .ToList();

        // Photographs are numbered by the database: those of another one would be shown for packs that they do not show.
        var photographs = Path.Combine(dataFolder, PhotographFolder.Name);
        if (there.Count == 0 && !Directory.Exists(photographs))
        {
            return null;
        }

        var aside = Path.Combine(dataFolder, $"replaced-{time.GetUtcNow().ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}");
        if (Directory.Exists(photographs))
        {
            OwnerOnly.MakeFolder(aside);
            Directory.Move(photographs, Path.Combine(aside, PhotographFolder.Name));
            there.RemoveAll(name => name.StartsWith(PhotographFolder.Name + "/", StringComparison.Ordinal));
        }

        foreach (var name in there)
        {
            var target = Path.Combine(aside, name);
            OwnerOnly.MakeFolder(Path.GetDirectoryName(target)!);
            File.Move(Path.Combine(dataFolder, name), target);
        }

        return aside;
    }
}
