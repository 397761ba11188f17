namespace Spane.Storage.Backup;

/// <summary>One program at a time works on a data folder: the backend while it runs, a restore while it replaces the files. The operating
/// system lets go of the lock when the program ends, however it ends.</summary>
public sealed class DataFolderLock : IDisposable
{
    private const string FileName = "in-use";

    private readonly FileStream _file;

    private DataFolderLock(FileStream file) => _file = file;

    /// <summary>Acquires the folder; it is created when it does not exist.</summary>
    /// <returns>The lock, held until disposed.</returns>
    /// <exception cref="DataFolderInUseException">Another program has it.</exception>
    public static DataFolderLock Acquire(string folder)
    {
        Directory.CreateDirectory(folder);
        try
        {
            return new DataFolderLock(
                new FileStream(Path.Combine(folder, FileName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException busy)
        {
            throw new DataFolderInUseException(folder, busy);
        }
    }

    public void Dispose() => _file.Dispose();
}

/// <summary>Another program works on the data folder.</summary>
public sealed class DataFolderInUseException(string folder, Exception? innerException = null)
    : Exception($"Another Spane uses {folder}. Stop it (or choose another folder) and try again.", innerException);
