using Spane.Backend.History;
using Spane.Packing.Photographs;
using Spane.Storage.Telemetry;

namespace Spane.Backend.Inspection;

/// <summary>The latest packs of lines, from the store that is written before they are acknowledged: so a pack that was acknowledged before
/// a crash is found after it.</summary>
internal sealed class LinePacks(LatestPoints latest)
{
    private const int Looked = 300;

    private static readonly int Number = Measurements.Pack.IndexOf("number");
    private static readonly int Net = Measurements.Pack.IndexOf("net_g");
    private static readonly int Seen = Measurements.Pack.IndexOf("ir_count");
    private static readonly int Optimal = Measurements.Pack.IndexOf("optimal");

    /// <summary>The latest packs of a line, each with its place.</summary>
    internal async Task<IReadOnlyList<(PassedPack Passed, MatchedPack Pack)>> NewestAsync(
        string device, CancellationToken cancellationToken)
    {
        var points = await latest.Store.NewestAsync(new SeriesKey(Measurements.Pack, device), Looked, cancellationToken);
        return [.. points.Select(point => (Passed(point), Pack(point)))];
    }

    private static DateTimeOffset At(TelemetryPoint point) => DateTimeOffset.FromUnixTimeMilliseconds(point.UtcMilliseconds);

    private static PassedPack Passed(TelemetryPoint point) => new(point.Boot, point.Sequence, At(point), (int)point.Numbers[Seen]);

    private static MatchedPack Pack(TelemetryPoint point) => new(
        0, point.Boot, point.Sequence, (int)point.Numbers[Number], At(point), point.Texts[0], point.Texts[1], point.Numbers[Net],
        point.Numbers[Optimal] > 0);
}
