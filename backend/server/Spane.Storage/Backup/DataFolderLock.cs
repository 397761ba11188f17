namespace Spane.Storage.Backup;

/// <summary>One program at a time works on a data folder: the backend while it runs, a restore while it replaces the files. The operating
/// system lets go of the lock when the program ends, however it ends.</summary>
public sealed class DataFolderLock : IDisposable
{
    private const string FileName = "in-use";

    // EWOULDBLOCK of Linux and ERROR_SHARING_VIOLATION: .NET passes what the system said on as HResult.
    private static readonly int[] HeldByAnother = [11, unchecked((int)0x80070020)];

    private readonly FileStream _file;

    private DataFolderLock(FileStream file) => _file = file;

    /// <summary>Acquires the folder; it is created when it does not exist.</summary>
    /// <returns>The lock, held until disposed.</returns>
    /// <exception cref="DataFolderException">Another program has it, or it cannot be written.</exception>
    public static DataFolderLock Acquire(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            return new DataFolderLock(
                new FileStream(Path.Combine(folder, FileName), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException busy) when (IsHeldByAnother(busy))
        {
            throw new DataFolderException($"Another Spane uses {folder}. Stop it (or choose another folder) and try again.", busy);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new DataFolderException(
                $"{folder} cannot be written. See whether the disk is full or mounted read-only, and whether the folder belongs to the user "
                    + $"that runs Spane.", fault);
        }
    }

    /// <summary>Whether a file could not be opened because another program holds it.</summary>
    public static bool IsHeldByAnother(IOException fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return HeldByAnother.Contains(fault.HResult);
    }

    public void Dispose() => _file.Dispose();
}

/// <summary>The data folder cannot be worked on: another program does, or it cannot be written. The message says which and what to
/// do.</summary>
public sealed class DataFolderException(string message, Exception? innerException = null) : Exception(message, innerException);
