using System.Globalization;
using Microsoft.Data.Sqlite;
using Spane.Storage.Migrations;

namespace Spane.Storage.Sqlite;

/// <summary>The telemetry database's file. WAL, so that readers never wait for the writer; <c>synchronous=FULL</c>, so that what is
/// committed survives a power cut (SQLite, PRAGMA synchronous: in WAL mode NORMAL may lose the latest commits).</summary>
public sealed class TelemetryDatabase : IAsyncDisposable
{
    private const int PageBytes = 4096;

    private readonly SqliteConnection _writer;
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly Checkpointer _checkpointer;

    private TelemetryDatabase(string path, SqliteConnection writer)
    {
        Path = path;
        _writer = writer;
        Points = new PointWriter(writer);
        _checkpointer = new Checkpointer(() => Connect(path, SqliteOpenMode.ReadWrite), writer.Handle!);
    }

    public string Path { get; }

    internal PointWriter Points { get; }

    /// <summary>Opens the file, makes it when it is not there, and brings it to the newest schema.</summary>
    /// <param name="maximumMegabytes">The most that the file may take, in MB of 1,000,000 bytes; 0: as much as the disk has.</param>
    /// <exception cref="DamagedDatabaseException">The file is damaged.</exception>
    /// <exception cref="Telemetry.StoreUnavailableException">The disk is full or failing, or the file is not the user's.</exception>
    public static TelemetryDatabase Open(string path, int maximumMegabytes = 0)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentOutOfRangeException.ThrowIfNegative(maximumMegabytes);
        SqliteLibrary.Configure();
        DatabaseFileAccess.MakePrivate(path);
        try
        {
            return Open(path, Connect(path, SqliteOpenMode.ReadWriteCreate), maximumMegabytes);
        }
        catch (SqliteException fault)
        {
            throw DatabaseFileAccess.Translate(fault, path);
        }
    }

    private static TelemetryDatabase Open(string path, SqliteConnection writer, int maximumMegabytes)
    {
        Execute(writer, "PRAGMA auto_vacuum=INCREMENTAL; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-32768");
        Execute(writer, string.Create(CultureInfo.InvariantCulture, $"PRAGMA wal_autocheckpoint={Checkpointer.MaxPages}"));
        MigrationRunner.Run(writer, "telemetry");
        if (maximumMegabytes > 0)
        {
            Execute(writer,
                string.Create(CultureInfo.InvariantCulture, $"PRAGMA max_page_count = {maximumMegabytes * 1_000_000L / PageBytes}"));
        }

        return new TelemetryDatabase(path, writer);
    }

    /// <summary>Runs work in one durable transaction; one at a time.</summary>
    /// <exception cref="Telemetry.StoreUnavailableException">The disk is full or failing.</exception>
    public async Task WriteAsync(Action<SqliteConnection> work, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        await _writing.WaitAsync(cancellationToken);
        try
        {
            _checkpointer.End();
            Execute(_writer, "BEGIN IMMEDIATE");
            work(_writer);
            Execute(_writer, "COMMIT");
            Points.Committed();
            _checkpointer.Begin();
        }
        catch (SqliteException fault)
        {
            Undo();
            throw SqliteFaults.Translate(fault, Path);
        }
        catch
        {
            Undo();
            throw;
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Runs work outside a transaction, for what SQLite does not allow inside one (checkpoint, vacuum).</summary>
    /// <exception cref="Telemetry.StoreUnavailableException">The disk is full or failing.</exception>
    public async Task MaintainAsync(Action<SqliteConnection> work, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(work);
        await _writing.WaitAsync(cancellationToken);
        try
        {
            work(_writer);
        }
        catch (SqliteException fault)
        {
            throw SqliteFaults.Translate(fault, Path);
        }
        finally
        {
            _writing.Release();
        }
    }

    /// <summary>Opens a pooled connection for reading; readers never hold the writer up.</summary>
    public SqliteConnection OpenReader() => Connect(Path, SqliteOpenMode.ReadOnly);

    public async ValueTask DisposeAsync()
    {
        await _writing.WaitAsync();
        await _checkpointer.DisposeAsync();
        Points.Dispose();
        await _writer.DisposeAsync();
        SqliteConnection.ClearPool(_writer);
        _writing.Dispose();
    }

    internal static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static SqliteConnection Connect(string path, SqliteOpenMode mode)
    {
        var connection =
            new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, DefaultTimeout = 30 }.ToString());
        connection.Open();
        return connection;
    }

    private void Undo()
    {
        try
        {
            Points.ForgetUncommitted();
            Execute(_writer, "ROLLBACK");
        }
        catch (SqliteException)
        {
            // SQLite has rolled back by itself, as it does when the disk is full (SQLite, ROLLBACK: "automatic rollback").
        }
    }
}
