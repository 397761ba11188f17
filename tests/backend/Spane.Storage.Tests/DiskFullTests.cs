using Spane.Storage.Telemetry;
using static Spane.Storage.Tests.Readings;

namespace Spane.Storage.Tests;

public sealed class DiskFullTests
{
    private const int BatchPoints = 1000;

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_full_store_says_so_keeps_whole_batches_and_goes_on_when_there_is_room()
    {
        await using var file = new TelemetryFile(maximumMegabytes: 1);
        var stored = 0;
        var fault = await Should.ThrowAsync<StoreUnavailableException>(async () =>
        {
            for (; ; stored++)
            {
                await file.Store.WriteAsync(Make(BatchPoints, 1000, stored * BatchPoints * 1000L), Ending);
            }
        });

        fault.DiskFull.ShouldBeTrue();
        fault.Message.ShouldContain("room");
        stored.ShouldBePositive();
        file.Count("power").ShouldBe(stored * BatchPoints);
        await file.Database.MaintainAsync(
            connection =>
            {
                using var command = connection.CreateCommand();
                command.CommandText = "PRAGMA max_page_count = 100000";
                command.ExecuteNonQuery();
            },
            Ending);

        await file.Store.WriteAsync(Make(BatchPoints, 1000, stored * BatchPoints * 1000L), Ending);

        file.Count("power").ShouldBe((stored + 1) * BatchPoints);
    }
}
