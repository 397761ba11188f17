using Spane.Backend.Power;
using Spane.Electricity.Billing;
using Spane.Electricity.Loads;
using Spane.Storage.Sqlite;
using Spane.Storage.Telemetry;

namespace Spane.Backend.Tests.Power;

public sealed class SupplyReadingsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("spane-supply-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task The_means_of_a_quarter_stand_at_its_start_and_gaps_are_gaps()
    {
        var ending = TestContext.Current.CancellationToken;
        await using var database = TelemetryDatabase.Open(Path.Combine(_folder.FullName, "telemetry.db"));
        await using var store = new SqliteTelemetryStore(database);
        var month = new DateTimeOffset(2026, 10, 31, 17, 0, 0, TimeSpan.Zero);
        await store.WriteAsync(
            [Reading(1, month.AddMinutes(1), 219, 4, 700), Reading(2, month.AddMinutes(14), 221, 6, 900),
                Reading(3, month.AddMinutes(45), 230, 10, 2_200), Reading(4, month.AddMinutes(46), double.NaN, double.NaN, double.NaN)],
            ending);
        var means = await new SupplyReadings(store).ReadAsync("canteen-1", month, month.AddMonths(1), ending);
        means.OrderBy(mean => mean.Key).Select(mean => (mean.Key, mean.Value)).ShouldBe(
            [(month, new SupplyMeans(220, 5, 800)), (month.AddMinutes(45), new SupplyMeans(230, 10, 2_200))]);
    }

    private static TelemetryPoint Reading(uint sequence, DateTimeOffset at, double volts, double amperes, double watts) => new(
        Measurements.Power, "canteen-1", LoadDefinition.FeederId, at.ToUnixTimeMilliseconds(), 1, sequence,
        [volts, amperes, watts, sequence, 50, 0.9, 1], ["ok"]);
}
