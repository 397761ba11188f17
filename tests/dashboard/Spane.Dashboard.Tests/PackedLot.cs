using Spane.Storage.Telemetry;

namespace Spane.Dashboard.Tests;

/// <summary>A lot that a line has packed.</summary>
internal static class PackedLot
{
    /// <summary>Stores packs, one a second, that end now or then: number 1 and on, each 35.2 g and a little more or less.</summary>
    internal static async Task StoreAsync(
        DashboardServer server, string lot, int packs, string product = "milo", DateTimeOffset? ended = null)
    {
        var began = (ended ?? DateTimeOffset.UtcNow).AddSeconds(-packs - 1);
        await server.Service<ITelemetryStore>().WriteAsync(
            [
                .. Enumerable.Range(1, packs).Select(number => new TelemetryPoint(
                    Measurements.Pack, "packer-1", "", began.AddSeconds(number).ToUnixTimeMilliseconds(), 9, (uint)(100_000 + number),
                    [number, Grams(number), Grams(number), 0, 35, 60, 1000, 1000, 600, 1, 70, 1, 0], [product, lot])),
            ],
            TestContext.Current.CancellationToken);
    }

    /// <summary>What a pack of such a lot weighs.</summary>
    internal static double Grams(int number) => 35.2 + (0.1 * ((number % 5) - 2));
}
