namespace Spane.Storage.Telemetry;

/// <summary>From when on a measurement's points and rollups are all there.</summary>
internal sealed class KeptFrom(IReadOnlyDictionary<long, long> byLevel)
{
    /// <summary>The first instant kept of a level; <see cref="long.MinValue"/>: nothing was deleted.</summary>
    public long Of(long level) => byLevel.GetValueOrDefault(level, long.MinValue);
}
