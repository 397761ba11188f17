using Microsoft.Data.Sqlite;
using Spane.Storage.Telemetry;
using SQLitePCL;

namespace Spane.Storage.Sqlite;

/// <summary>Tells a fault that passes (disk full, disk failing, busy) from one that does not.</summary>
internal static class SqliteFaults
{
    /// <summary>Translates SQLite's result code.</summary>
    /// <returns>A <see cref="StoreUnavailableException"/> for what a retry may fix; otherwise the fault itself.</returns>
    public static Exception Translate(SqliteException fault, string path) => fault.SqliteErrorCode switch
    {
        raw.SQLITE_FULL => new StoreUnavailableException(
            $"There is no room left for {path}: the disk is full, or the limit Spane:Retention:MaximumMegabytes is reached. Make room; "
                + $"Spane holds new messages back and resumes by itself.", fault)
        { DiskFull = true },
        raw.SQLITE_IOERR =>
            new StoreUnavailableException($"The disk that holds {path} does not write or read. Check it; Spane keeps retrying.", fault),
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED =>
            new StoreUnavailableException($"Another program holds {path} locked. Close it; Spane keeps retrying.", fault),
        raw.SQLITE_READONLY or raw.SQLITE_CANTOPEN =>
            new StoreUnavailableException($"Spane may not write {path}. Give its user write access.", fault),
        _ => fault,
    };
}
