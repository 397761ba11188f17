using Spane.Dashboard.Quality;
using Spane.Storage.Telemetry;

namespace Spane.Backend.Pages;

/// <summary>Reads a line's packs back from the store.</summary>
internal sealed class PackHistory(ITelemetryStore store) : IPackHistory
{
    private static readonly int Net = Measurements.Pack.IndexOf("net_g");
    private static readonly int Optimal = Measurements.Pack.IndexOf("optimal");
    private static readonly int Lot = Measurements.Pack.Texts.Index().Single(text => text.Item == "lot").Index;

    public async Task<IReadOnlyList<PackedWeight>> LatestAsync(string device, int count, CancellationToken cancellationToken = default)
    {
        var points = await store.NewestAsync(new SeriesKey(Measurements.Pack, device), count, cancellationToken);
        return [.. points.Reverse()
            .Select(point =>
                new PackedWeight(DateTimeOffset.FromUnixTimeMilliseconds(point.UtcMilliseconds), point.Texts[Lot], point.Numbers[Net],
                    point.Numbers[Optimal] == 1))];
    }
}
