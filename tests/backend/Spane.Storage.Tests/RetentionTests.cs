using Spane.Storage.Sqlite;
using Spane.Storage.Telemetry;
using static Spane.Storage.Tests.Readings;

namespace Spane.Storage.Tests;

/// <summary>What is SQLite's own of retention; the rest is in <see cref="Contract.RetentionContract"/>.</summary>
public sealed class RetentionTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = At(12 * Day);

    private readonly TelemetryFile _file = new();

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _file.Store.WriteAsync(Make(12 * 24 * 60, 60_000), Ending);
        await _file.Store.WriteAsync([new TelemetryPoint(Measurements.Pack, "packer-1", "", Start, 1, 1, new double[13], ["milo", "L-1"])],
            Ending);
    }

    public ValueTask DisposeAsync() => _file.DisposeAsync();

    [Fact]
    public async Task Copies_of_packs_go_when_their_records_are_in_a_store_outside()
    {
        await new Rollups(_file.Database).UpdateAsync(Now.AddMinutes(5), Ending);

        await new Retention(_file.Database, new RetentionPeriods { PackCopyDays = 7 }).ApplyAsync(Now, Ending);

        _file.Count("pack").ShouldBe(0);
        _file.Count("pack_latest").ShouldBe(1);
    }

    [Fact]
    public async Task Readings_that_are_not_rolled_up_yet_stay()
    {
        await new Retention(_file.Database, new RetentionPeriods { ReadingDays = 4 }).ApplyAsync(Now, Ending);

        _file.Count("power").ShouldBe(12 * 24 * 60);
    }

    [Fact]
    public async Task Space_is_given_back_to_the_disk_without_stopping()
    {
        await new Rollups(_file.Database).UpdateAsync(Now.AddMinutes(5), Ending);
        var pages = Pages();

        await new Retention(_file.Database, new RetentionPeriods { ReadingDays = 1, MinuteDays = 1 }).ApplyAsync(Now, Ending);

        _file.Count("pragma_freelist_count WHERE freelist_count > 0").ShouldBe(0);
        Pages().ShouldBeLessThan(pages / 2);
        await _file.Store.WriteAsync([One(1_000_000, (12 * Day) + 1, 5)], Ending);
        (await _file.Store.NewestAsync(Stove, 1, Ending)).ShouldHaveSingleItem().Sequence.ShouldBe(1_000_000u);
    }

    private long Pages()
    {
        using var connection = _file.Database.OpenReader();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA page_count";
        return (long)command.ExecuteScalar()!;
    }
}
