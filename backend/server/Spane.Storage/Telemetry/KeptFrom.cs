namespace Spane.Storage.Telemetry;

/// <summary>From when on a measurement's points and rollups are all there.</summary>
/// <param name="byLevel">The first instant kept of each level that something was deleted of.</param>
internal sealed class KeptFrom(IReadOnlyDictionary<long, long> byLevel)
{
    /// <summary>The first instant kept of a level; <see cref="long.MinValue"/>: nothing was deleted.</summary>
    public long Of(long level) => byLevel.GetValueOrDefault(level, long.MinValue);
}
