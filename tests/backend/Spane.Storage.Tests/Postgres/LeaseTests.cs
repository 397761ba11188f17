using System.Text;
using Dapper;
using Npgsql;
using Spane.Storage.Ingest;
using Spane.Storage.Partitions;
using Spane.Storage.Postgres;
using Spane.Storage.Postgres.Ingest;
using Spane.Storage.Postgres.Partitions;
using Spane.Storage.Postgres.Settings;

namespace Spane.Storage.Tests.Postgres;

public sealed class LeaseTests(PostgresFixture server) : IAsyncLifetime
{
    private const int Partitions = 6;

    private PostgresDatabase _database = null!;

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _database = await server.OpenAsync();

    public ValueTask DisposeAsync()
    {
        _database.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task One_backend_looks_after_everything()
    {
        await using var one = Leases("one");

        (await one.AcquireAsync(Ending)).Partitions.ShouldBe([0, 1, 2, 3, 4, 5]);
    }

    [Fact]
    public async Task A_second_backend_gets_its_half_once_the_first_has_let_go_and_no_partition_is_on_both()
    {
        await using var one = Leases("one");
        await using var two = Leases("two");
        var first = await one.AcquireAsync(Ending);

        var waiting = two.AcquireAsync(Ending);
        await OverAsync(first);
        waiting.IsCompleted.ShouldBeFalse("the first still has everything in hand");
        first = await one.AcquireAsync(Ending);
        var second = await waiting;

        first.Partitions.Count.ShouldBe(3);
        second.Partitions.Count.ShouldBe(3);
        first.Partitions.Concat(second.Partitions).Order().ShouldBe([0, 1, 2, 3, 4, 5]);
    }

    [Fact]
    public async Task A_backend_that_ends_in_good_order_leaves_its_share_at_once()
    {
        await using var one = Leases("one", TimeSpan.FromHours(1));
        var two = Leases("two", TimeSpan.FromHours(1));
        await two.AcquireAsync(Ending);

        await two.DisposeAsync();

        (await one.AcquireAsync(Ending)).Partitions.Count.ShouldBe(Partitions);
    }

    [Fact]
    public async Task The_devices_of_a_killed_backend_come_at_once_and_those_looked_after_already_go_on()
    {
        await using var one = Leases("one", TimeSpan.FromHours(1));
        await using var killed = new NpgsqlConnection(await server.NewDatabaseAsync() + ";Pooling=false");
        await killed.OpenAsync(Ending);
        await using (var connection = await new PostgresSettingsDatabase(_database).OpenAsync(Ending))
        {
            await connection.ExecuteAsync(
                """
                INSERT INTO ingest.backend (id, seen, session) VALUES ('killed', now() + interval '1 hour', @ProcessID);
                INSERT INTO ingest.partition_lease (partition, owner, expires) SELECT n, CASE WHEN n < 3 THEN 'killed' END, now() + interval '1 hour' FROM generate_series(0, 5) n
                """,
                new { killed.ProcessID });
        }

        var share = await one.AcquireAsync(Ending);
        share.Partitions.ShouldBe([3, 4, 5]);

        await killed.CloseAsync();

        (await share.Added.ReadAsync(Ending)).ShouldBe([0, 1, 2]);
        share.Partitions.ShouldBe([0, 1, 2, 3, 4, 5]);
        share.Over.IsCancellationRequested.ShouldBeFalse();
        one.Held.Count.ShouldBe(Partitions);
    }

    [Fact]
    public async Task A_backend_that_was_held_up_and_taken_over_stores_nothing_when_it_wakes_up()
    {
        // The clock stops for the first backend: it renews nothing.
        await using var heldUp = new PostgresLeases(_database, "held-up", Partitions, TimeSpan.FromHours(1), new StandingTime());
        await using var other = Leases("other");
        await heldUp.AcquireAsync(Ending);
        var late = new PostgresIngestStore(_database, heldUp);
        await late.CommitAsync([State("before")], Ending);
        await using (var connection = await new PostgresSettingsDatabase(_database).OpenAsync(Ending))
        {
            // Its lease has run out by the database's clock: waiting for that would race with the commit before.
            await connection.ExecuteAsync(
                "UPDATE ingest.backend SET seen = clock_timestamp() - interval '1 day'; UPDATE ingest.partition_lease SET expires = "
                    + "clock_timestamp() - interval '1 day'");
        }

        (await other.AcquireAsync(Ending)).Partitions.Count.ShouldBe(Partitions);
        await new PostgresIngestStore(_database, other).CommitAsync([State("taken over")], Ending);

        await Should.ThrowAsync<LeaseLostException>(() => late.CommitAsync([State("too late")], Ending));
        Encoding.UTF8.GetString((await late.LoadTwinsAsync(["packer-1"], Ending))["packer-1"]).ShouldBe("taken over");
    }

    [Fact]
    public async Task A_lease_that_went_away_and_came_back_does_not_let_the_old_hold_through()
    {
        await using var heldUp = new PostgresLeases(_database, "held-up", Partitions, TimeSpan.FromHours(1), new StandingTime());
        await heldUp.AcquireAsync(Ending);
        await using (var connection = await new PostgresSettingsDatabase(_database).OpenAsync(Ending))
        {
            await connection.ExecuteAsync("UPDATE ingest.partition_lease SET epoch = epoch + 2 WHERE partition = 0");
        }

        await Should.ThrowAsync<LeaseLostException>(() => new PostgresIngestStore(_database, heldUp).CommitAsync([State("late")], Ending));
    }

    [Fact]
    public async Task Another_number_of_partitions_is_refused_with_what_to_do()
    {
        await using var one = Leases("one");
        await one.AcquireAsync(Ending);
        await using var other = new PostgresLeases(_database, "other", Partitions + 1, TimeSpan.FromSeconds(30), TimeProvider.System);

        (await Should.ThrowAsync<InvalidDataException>(() => other.AcquireAsync(Ending))).Message.ShouldEndWith(
            "Set Spane:Cluster:Partitions to 6.");
    }

    [Theory]
    [InlineData(12, 1, new[] { 12 })]
    [InlineData(12, 2, new[] { 6, 6 })]
    [InlineData(12, 3, new[] { 4, 4, 4 })]
    [InlineData(12, 5, new[] { 3, 3, 2, 2, 2 })]
    [InlineData(2, 3, new[] { 1, 1, 0 })]
    public void Shares_are_as_even_as_can_be(int partitions, int backends, int[] expected)
    {
        string[] alive = [.. Enumerable.Range(0, backends).Select(i => $"b{i}")];

        alive.Select(owner => LeaseBalance.Target(owner, alive, partitions)).ShouldBe(expected);
    }

    private PostgresLeases Leases(string owner, TimeSpan? length = null) =>
        new(_database, owner, Partitions, length ?? TimeSpan.FromSeconds(30), TimeProvider.System);

    private static IngestBatch State(string state)
    {
        var batch = new IngestBatch();
        batch.TwinStates.Add(new("packer-1", Encoding.UTF8.GetBytes(state)));
        return batch;
    }

    private static async Task OverAsync(PartitionShare share)
    {
        var over = new TaskCompletionSource();
        await using var registration = share.Over.Register(over.SetResult);
        await over.Task.WaitAsync(TimeSpan.FromSeconds(60), Ending);
    }
}

/// <summary>A clock that has stopped, as for a program that is held up: no timer ever fires.</summary>
internal sealed class StandingTime : TimeProvider
{
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new StandingTimer();

    private sealed class StandingTimer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
