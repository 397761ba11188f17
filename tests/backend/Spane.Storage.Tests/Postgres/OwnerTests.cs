using System.Net;
using System.Text;
using Spane.Cluster;
using Spane.Storage.Ingest;
using Spane.Storage.Postgres;
using Spane.Storage.Postgres.Ingest;
using Spane.Storage.Postgres.Ownership;
using Spane.Storage.Postgres.Settings;
using Spane.Storage.Settings;
using Spane.Storage.Telemetry;

namespace Spane.Storage.Tests.Postgres;

public sealed class OwnerTests(PostgresFixture server) : IAsyncLifetime
{
    private PostgresDatabase _database = null!;

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    private TwinOwners Owners => new(_database);

    private PostgresIngestStore Store => new(_database);

    public async ValueTask InitializeAsync() => _database = await server.OpenAsync();

    public ValueTask DisposeAsync()
    {
        _database.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Who_takes_a_device_over_gets_its_state_and_the_next_epoch()
    {
        var first = await Owners.ClaimAsync("packer-1", "one", Ending);
        first.ShouldBe(new TwinClaim(1, null));
        await Store.CommitAsync([Batch("packer-1", 1, first.Epoch)], Ending);

        var second = await Owners.ClaimAsync("packer-1", "two", Ending);

        second.Epoch.ShouldBe(2);
        Encoding.UTF8.GetString(second.State!).ShouldBe("state 1");
    }

    [Fact]
    public async Task A_backend_that_was_held_up_stores_nothing_of_what_was_taken_over_and_all_of_the_rest()
    {
        var lost = await Owners.ClaimAsync("packer-1", "one", Ending);
        var kept = await Owners.ClaimAsync("packer-2", "one", Ending);
        await Owners.ClaimAsync("packer-1", "two", Ending);
        IngestBatch[] parts = [Batch("packer-1", 1, lost.Epoch), Batch("packer-2", 1, kept.Epoch)];

        var loss = await Should.ThrowAsync<OwnershipLostException>(() => Store.CommitAsync(parts, Ending));
        loss.Devices.ShouldBe(["packer-1"]);
        (await CountAsync()).ShouldBe((0, 0), "all of a transaction or nothing");
        foreach (var part in parts)
        {
            part.Drop(loss.Devices);
        }

        await Store.CommitAsync(parts, Ending);

        (await CountAsync()).ShouldBe((0, 1));
        (await Store.LoadTwinsAsync(["packer-1", "packer-2"], Ending)).Keys.ShouldBe(["packer-2"]);
    }

    [Fact]
    public async Task Devices_whose_backend_is_gone_or_has_given_them_up_are_orphans()
    {
        await new DeviceTable(new PostgresSettingsDatabase(_database), TimeProvider.System).RegisterAsync(
            [.. new[] { "a", "b", "c", "d" }.Select(id => new Device(id, "demo", "packer", id))], Ending);
        await Owners.ClaimAsync("a", "alive", Ending);
        await Owners.ClaimAsync("b", "gone", Ending);
        var given = await Owners.ClaimAsync("c", "alive", Ending);
        await Owners.LeaveAsync("c", given.Epoch, Ending);

        (await Owners.OrphansAsync(["alive", "other"], Ending)).ShouldBe(["b", "c", "d"]);

        var taken = await Owners.ClaimAsync("b", "alive", Ending);
        await Owners.LeaveAsync("b", taken.Epoch - 1, Ending);
        (await Owners.OrphansAsync(["alive"], Ending)).ShouldBe(["c", "d"], "who was late has nothing to give up");
    }

    [Fact]
    public async Task Of_two_changes_of_the_membership_from_one_version_one_counts()
    {
        var table = new PostgresMembership(_database.Ingest);
        var first = Entry(1, SiloStatus.Joining);
        var empty = await table.ReadAll();

        (await table.InsertRow(first, empty.Version.Next())).ShouldBeTrue();
        (await table.InsertRow(Entry(2, SiloStatus.Joining), empty.Version.Next())).ShouldBeFalse("the version is an old one");
        var one = await table.ReadAll();
        (await table.InsertRow(first, one.Version.Next())).ShouldBeFalse("it is there");
        first.Status = SiloStatus.Active;
        first.AddSuspector(Address(2), first.StartTime);
        (await table.UpdateRow(first, one.Members[0].Item2, one.Version.Next())).ShouldBeTrue();
        first.IAmAliveTime = first.StartTime.AddMinutes(5);
        await table.UpdateIAmAlive(first);

        var read = await table.ReadRow(first.SiloAddress);
        read.Version.Version.ShouldBe(2, "that it is alive is no new version");
        var (kept, _) = read.Members.ShouldHaveSingleItem();
        (kept.SiloAddress, kept.Status, kept.StartTime, kept.IAmAliveTime, kept.HostName)
            .ShouldBe((first.SiloAddress, SiloStatus.Active, first.StartTime, first.IAmAliveTime, "host"));
        kept.SuspectTimes.ShouldBe(first.SuspectTimes);
    }

    [Fact]
    public async Task Dead_backends_are_forgotten_after_a_while_and_living_ones_never()
    {
        var table = new PostgresMembership(_database.Ingest);
        await table.InsertRow(Entry(1, SiloStatus.Dead), (await table.ReadAll()).Version.Next());
        await table.InsertRow(Entry(2, SiloStatus.Active), (await table.ReadAll()).Version.Next());

        await table.CleanupDefunctSiloEntries(new DateTimeOffset(2026, 11, 29, 0, 0, 0, TimeSpan.Zero));
        (await table.ReadAll()).Members.Count.ShouldBe(2);
        await table.CleanupDefunctSiloEntries(new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero));

        (await table.ReadAll()).Members.ShouldHaveSingleItem().Item1.SiloAddress.ShouldBe(Address(2));
    }

    private static SiloAddress Address(int number) => SiloAddress.New(new IPEndPoint(IPAddress.Loopback, 11111), number);

    private static MembershipEntry Entry(int number, SiloStatus status) => new()
    {
        SiloAddress = Address(number),
        Status = status,
        HostName = "host",
        SiloName = $"silo-{number}",
        StartTime = new DateTime(2026, 11, 30, 5, 0, 0, DateTimeKind.Utc),
        IAmAliveTime = new DateTime(2026, 11, 30, 5, 0, 0, DateTimeKind.Utc),
    };

    private static IngestBatch Batch(string device, uint sequence, long epoch)
    {
        var batch = new IngestBatch();
        batch.Points.Add(
            new TelemetryPoint(Measurements.Pack, device, "", 1000 * sequence, 1, sequence,
                [sequence, 35, 35, 0, 35, 60, 1000, 1000, 600, 1, 72, 1, 0], ["milo", "L-1"]));
        batch.TwinStates.Add(new(device, Encoding.UTF8.GetBytes($"state {sequence}")));
        batch.Owners[device] = epoch;
        return batch;
    }

    private async Task<(long First, long Second)> CountAsync()
    {
        await using var command = _database.Ingest.CreateCommand(
            "SELECT count(*) FILTER (WHERE device = 'packer-1'), count(*) FILTER (WHERE device = 'packer-2') FROM pack");
        await using var row = await command.ExecuteReaderAsync(Ending);
        await row.ReadAsync(Ending);
        return (row.GetInt64(0), row.GetInt64(1));
    }
}
