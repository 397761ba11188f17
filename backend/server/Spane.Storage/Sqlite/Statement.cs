using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Spane.Storage.Sqlite;

/// <summary>A prepared statement used for many rows. It binds straight to SQLite, because ADO.NET's parameter objects cost more than the
/// insert itself (SQLite C interface, sqlite3_bind_*). Not safe for concurrent use; belongs to one connection.</summary>
internal sealed class Statement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private readonly nint _handle;
    private readonly string?[] _texts;

    public Statement(SqliteConnection connection, string sql)
    {
        _database = connection.Handle ?? throw new InvalidOperationException("The connection is not open.");
        Check(raw.sqlite3_prepare_v3(_database, sql, raw.SQLITE_PREPARE_PERSISTENT, out _statement));
        _handle = _statement.DangerousGetHandle();
        _texts = new string?[raw.sqlite3_column_count(_statement)];
    }

    /// <summary>Binds an integer; indexes count from 1 as in SQLite.</summary>
    public void Bind(int index, long value) => Check(NativeSqlite.BindInteger(_handle, index, value));

    /// <summary>Binds a number; NaN becomes NULL.</summary>
    public void Bind(int index, double value) =>
        Check(double.IsNaN(value) ? NativeSqlite.BindNull(_handle, index) : NativeSqlite.BindNumber(_handle, index, value));

    public void Bind(int index, string value) => Check(raw.sqlite3_bind_text(_statement, index, value));

    public void Bind(int index, ReadOnlySpan<byte> value) => Check(raw.sqlite3_bind_blob(_statement, index, value));

    /// <summary>Runs the statement to its end and makes it ready for the next row.</summary>
    public void Execute()
    {
        var result = NativeSqlite.Step(_handle);
        NativeSqlite.Reset(_handle);
        if (result is not (raw.SQLITE_DONE or raw.SQLITE_ROW))
        {
            Throw(result);
        }
    }

    /// <summary>Steps to the next row of a query.</summary>
    /// <returns>False at the end, where the statement is ready for the next use.</returns>
    public bool Step()
    {
        var result = NativeSqlite.Step(_handle);
        if (result == raw.SQLITE_ROW)
        {
            return true;
        }

        NativeSqlite.Reset(_handle);
        if (result != raw.SQLITE_DONE)
        {
            Throw(result);
        }

        return false;
    }

    /// <summary>Ends a query before its last row.</summary>
    public void Reset() => NativeSqlite.Reset(_handle);

    public long Integer(int column) => NativeSqlite.ColumnInteger(_handle, column);

    /// <summary>A number; NULL becomes NaN.</summary>
    public double Number(int column)
    {
        // SQLite gives 0 for NULL, so the type is asked for only then.
        var value = NativeSqlite.ColumnNumber(_handle, column);
        return value == 0 && IsNull(column) ? double.NaN : value;
    }

    public bool IsNull(int column) => NativeSqlite.ColumnType(_handle, column) == raw.SQLITE_NULL;

    /// <summary>A text; NULL becomes an empty one. Rows behind each other mostly hold the same, which is then the same object.</summary>
    public string Text(int column)
    {
        var utf8 = NativeSqlite.Text(_handle, column);
        ref var last = ref _texts[column];
        return last is not null && Ascii.Equals(utf8, last) ? last : last = Encoding.UTF8.GetString(utf8);
    }

    /// <summary>Bytes, valid until the next step.</summary>
    public ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(_statement, column);

    public void Dispose() => _statement.Dispose();

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
        {
            Throw(result);
        }
    }

    private void Throw(int result) =>
        throw new SqliteException(raw.sqlite3_errmsg(_database).utf8_to_string(), result, raw.sqlite3_extended_errcode(_database));
}

/// <summary>
/// The calls that are made for each value of each row, straight to the SQLite library that SQLitePCLRaw brings: by SQLitePCLRaw's own way
/// each counts references of a handle, which costs more than the call. Those that never wait, never call back and take nanoseconds also
/// stay in the runtime's cooperative mode (SuppressGCTransition); a step and a reset may read or write the disk.
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
