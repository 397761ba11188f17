using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Spane.Storage.Sqlite;

/// <summary>
/// Moves what is committed from the write-ahead log into the database while messages continue to be stored. SQLite does it inside a commit,
/// which then takes many times as long as others; here a connection of its own does nearly all of it and holds nobody up (SQLite,
/// sqlite3_wal_checkpoint_v2, PASSIVE), and the writer moves the last few pages in its turn, so that the log begins anew.
/// </summary>
internal sealed class Checkpointer(Func<SqliteConnection> connect, sqlite3 writer) : IAsyncDisposable
{
    /// <summary>When the log has this many pages more than after the last time, it is moved.</summary>
    public const int Pages = 4000;

    /// <summary>With this many, moving it holds up a commit after all: a log without bound would be worse.</summary>
    public const int MaxPages = 8 * Pages;

    private Task _moving = Task.CompletedTask;
    private bool _begun;
    private int _moved;

    /// <summary>In the writer's turn, before a transaction: ends what the connection beside has nearly done.</summary>
    public void End()
    {
        if (_begun && _moving.IsCompleted)
        {
            Move(writer);
            _begun = false;
            _moved = PagesWritten();
        }
    }

    /// <summary>In the writer's turn, after a commit: begins to move the log when it has grown enough.</summary>
    public void Begin()
    {
        if (!_begun && PagesWritten() - _moved >= Pages)
        {
            _begun = true;
            _moving = Task.Run(() =>
            {
                using var beside = connect();
                Move(beside.Handle!);
            });
        }
    }

    public async ValueTask DisposeAsync() => await _moving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    // What cannot be moved now, on a full disk or because of a reader, stays in the log, where it is safe, and is moved the next time.
    private static void Move(sqlite3 database) =>
        raw.sqlite3_wal_checkpoint_v2(database, "main", raw.SQLITE_CHECKPOINT_PASSIVE, out _, out _);

    private int PagesWritten()
    {
        raw.sqlite3_db_status(writer, raw.SQLITE_DBSTATUS_CACHE_WRITE, out var pages, out _, 0);
        return pages;
    }
}
