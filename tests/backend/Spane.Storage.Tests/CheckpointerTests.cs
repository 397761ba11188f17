using Microsoft.Data.Sqlite;
using Spane.Storage.Sqlite;

namespace Spane.Storage.Tests;

/// <summary>Moving the write-ahead log, by a database whose log nothing else moves. A row takes a page.</summary>
public sealed class CheckpointerTests : IAsyncLifetime
{
    private const int PageBytes = 4096;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("spane-checkpoint-");
    private readonly ManualResetEventSlim _door = new(initialState: true);
    private readonly SemaphoreSlim _begun = new(0);
    private SqliteConnection _writer = null!;
    private Checkpointer _checkpointer = null!;

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    private string Database => Path.Combine(_folder.FullName, "telemetry.db");

    public ValueTask InitializeAsync()
    {
        _writer = Connect();
        Execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF; PRAGMA wal_autocheckpoint=0; CREATE TABLE page (bytes BLOB)");
        _checkpointer = new Checkpointer(ConnectBeside, _writer.Handle!);
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        _door.Set();
        await _checkpointer.DisposeAsync();
        await _writer.DisposeAsync();
        _door.Dispose();
        _begun.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_log_that_has_not_grown_enough_is_left_alone()
    {
        Write(Checkpointer.Pages / 2);

        _checkpointer.Begin();
        await EndAsync();

        _begun.CurrentCount.ShouldBe(0);
        Moved().ShouldBeFalse();
    }

    [Fact]
    public async Task A_log_that_has_grown_is_moved_once_and_begins_anew()
    {
        Write(Checkpointer.Pages);
        _checkpointer.Begin();
        (await _begun.WaitAsync(Limit, Ending)).ShouldBeTrue();
        _checkpointer.Begin();
        await EndAsync();
        _begun.CurrentCount.ShouldBe(0, "it was under way");
        Moved().ShouldBeTrue();
        var log = LogBytes();

        Write(Checkpointer.Pages / 2);
        _checkpointer.Begin();

        LogBytes().ShouldBe(log, "what is written next overwrites what is moved");
        await EndAsync();
        _begun.CurrentCount.ShouldBe(0, "half of it is not enough again");
        Write(Checkpointer.Pages / 2);
        _checkpointer.Begin();
        await MovedAsync();
    }

    [Fact]
    public async Task Commits_go_on_while_the_log_is_moved()
    {
        _door.Reset();
        Write(Checkpointer.Pages);
        _checkpointer.Begin();
        (await _begun.WaitAsync(Limit, Ending)).ShouldBeTrue();

        _checkpointer.End();
        Write(100);

        Moved().ShouldBeFalse("the writer does not do it itself");
        _door.Set();
        await EndAsync();
        Moved().ShouldBeTrue();
        Rows(_writer).ShouldBe(Checkpointer.Pages + 100);
    }

    [Fact]
    public async Task What_a_reader_still_needs_stays_and_is_moved_the_next_time()
    {
        Write(10);
        await using var reader = Connect();
        await using (reader.BeginTransaction(deferred: true))
        {
            Rows(reader).ShouldBe(10);
            Write(Checkpointer.Pages);
            _checkpointer.Begin();
            (await _begun.WaitAsync(Limit, Ending)).ShouldBeTrue();
            await EndAsync();

            Moved().ShouldBeFalse();
            Rows(reader).ShouldBe(10);
        }

        Write(Checkpointer.Pages);
        _checkpointer.Begin();
        await MovedAsync();
        Rows(reader).ShouldBe((2 * Checkpointer.Pages) + 10);
    }

    [Fact]
    public async Task When_the_connection_beside_cannot_be_had_the_writer_moves_the_log()
    {
        await _checkpointer.DisposeAsync();
        _checkpointer = new Checkpointer(() => throw new SqliteException("unable to open database file", 14), _writer.Handle!);
        Write(Checkpointer.Pages);

        _checkpointer.Begin();
        await EndAsync();

        Moved().ShouldBeTrue();
    }

    private SqliteConnection ConnectBeside()
    {
        _begun.Release();
        _door.Wait(Limit, Ending);
        return Connect();
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        connection.Open();
        return connection;
    }

    private void Write(int pages) =>
        Execute($"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {pages}) INSERT INTO page SELECT zeroblob("
            + $"{PageBytes - 100}) FROM n");

    private void Execute(string sql)
    {
        using var command = _writer.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static long Rows(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM page";
        return (long)command.ExecuteScalar()!;
    }

    private long LogBytes() => new FileInfo(Database + "-wal").Length;

    private bool Moved() => new FileInfo(Database).Length >= (long)Checkpointer.Pages * PageBytes;

    private async Task MovedAsync()
    {
        (await _begun.WaitAsync(Limit, Ending)).ShouldBeTrue();
        await EndAsync();
        Moved().ShouldBeTrue();
    }

    // The writer's turns, until the connection beside has done its part and the writer the rest.
    private async Task EndAsync()
    {
        await _checkpointer.DisposeAsync();
        _checkpointer.End();
    }
}
