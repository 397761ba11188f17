namespace Spane.Storage.Backup;

/// <summary>
/// One program at a time works on a data folder: the backend while it runs, a restore while it replaces the files. The operating system
/// lets go of the lock
/// when the program ends, however it ends.
/// </summary>
public sealed class DataFolderLock : IDisposable
{
    private const string FileName = "in-use";

    private readonly FileStream _file;

    private DataFolderLock(FileStream file) => _file = file;

    /// <summary>Takes the folder; it is made when it is not there.</summary>
    /// <returns>The lock, held until disposed.</returns>
    /// <exception cref="DataFolderInUseException">Another program has it.</exception>
    public static DataFolderLock Take(string folder)
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

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
