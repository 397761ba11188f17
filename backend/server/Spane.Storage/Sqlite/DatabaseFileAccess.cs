using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Spane.Storage.Sqlite;

/// <summary>Opens the files of the built-in databases.</summary>
internal static class DatabaseFileAccess
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes the file when it is not there, and lets nobody but its owner read it (mode 600): it holds password hashes and what a
    /// factory produces. SQLite gives its companions the same mode.</summary>
    public static void MakePrivate(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        if (!File.Exists(path))
        {
            var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, UnixCreateMode = OwnerOnly };
            new FileStream(path, options).Dispose();
        }

        foreach (var file in (string[])[path, path + "-wal", path + "-shm"])
        {
            // Of an earlier version that left them readable; another owner's file is told of when it is opened.
            if (File.Exists(file) && File.GetUnixFileMode(file) is var mode && (mode & ~OwnerOnly) != 0)
            {
                File.SetUnixFileMode(file, mode & OwnerOnly);
            }
        }
    }

    /// <summary>Says what opening a database ran into.</summary>
    /// <returns>What a person can do about it, or the fault itself.</returns>
    public static Exception Translate(SqliteException fault, string path) => fault.SqliteErrorCode switch
    {
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB => new DamagedDatabaseException(path, fault),
        _ => SqliteFaults.Translate(fault, path),
    };
}

/// <summary>A database file is damaged.</summary>
public sealed class DamagedDatabaseException(string path, Exception? innerException = null) : Exception(
    $"{path} is damaged and cannot be opened. Put the latest backup in its place with \"./spane restore\" (\"./spane help restore\"); "
        + $"keep the damaged file for somebody who can look at it.", innerException);
