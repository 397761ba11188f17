namespace Spane.Dashboard.Devices;

/// <summary>What remained on an emptied scale, hour by hour: it rises when product sticks to the weighing hopper or when the load cell's
/// zero drifts.</summary>
/// <param name="HourlyGrams">Mean residue after the dumps of each hour with packs, g, oldest first.</param>
public sealed record ZeroDrift(IReadOnlyList<double> HourlyGrams)
{
    /// <summary>The last hour less the first, g; null: fewer than two hours.</summary>
    public double? Grams => HourlyGrams.Count > 1 ? HourlyGrams[^1] - HourlyGrams[0] : null;
}
