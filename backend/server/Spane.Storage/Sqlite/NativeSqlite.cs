using System.Runtime.InteropServices;

namespace Spane.Storage.Sqlite;

/// <summary>
/// The calls that are made for each value of each row, straight to the SQLite library that SQLitePCLRaw brings: by SQLitePCLRaw's own way
/// each counts
/// references of a handle, which costs more than the call. Those that never wait, never call back and take nanoseconds also stay in the
/// runtime's
/// cooperative mode (SuppressGCTransition); a step and a reset may read or write the disk.
/// </summary>
internal static partial class NativeSqlite
{
    private const string Library = "e_sqlite3";

    [LibraryImport(Library, EntryPoint = "sqlite3_step")]
    public static partial int Step(nint statement);

    /// <summary>Its result, that of the last step, is not taken again.</summary>
    [LibraryImport(Library, EntryPoint = "sqlite3_reset")]
    public static partial void Reset(nint statement);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_int64"), SuppressGCTransition]
    public static partial int BindInteger(nint statement, int index, long value);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_double"), SuppressGCTransition]
    public static partial int BindNumber(nint statement, int index, double value);

    [LibraryImport(Library, EntryPoint = "sqlite3_bind_null"), SuppressGCTransition]
    public static partial int BindNull(nint statement, int index);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_type"), SuppressGCTransition]
    public static partial int ColumnType(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_int64"), SuppressGCTransition]
    public static partial long ColumnInteger(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_double"), SuppressGCTransition]
    public static partial double ColumnNumber(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_text"), SuppressGCTransition]
    private static partial nint ColumnText(nint statement, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_bytes"), SuppressGCTransition]
    private static partial int ColumnBytes(nint statement, int column);

    /// <summary>A text as UTF-8, valid until the next step; the text must be asked for before its size (SQLite, Result Values From A
    /// Query).</summary>
    public static unsafe ReadOnlySpan<byte> Text(nint statement, int column)
    {
        var text = ColumnText(statement, column);
        return new ReadOnlySpan<byte>((void*)text, ColumnBytes(statement, column));
    }
}
