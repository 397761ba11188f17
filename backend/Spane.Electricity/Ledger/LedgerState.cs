namespace Spane.Electricity.Ledger;

/// <summary>What the ledger of one meter must remember between readings; saved with what it produced.</summary>
/// <param name="LoadId">Load, or <c>feeder</c>.</param>
/// <param name="TotalWattHours">Everything counted so far, Wh; never shrinks.</param>
/// <param name="LastRegisterWattHours">The register at the last reading, Wh; null before the first.</param>
/// <param name="LastAt">When that was, UTC by the node's clock.</param>
/// <param name="LastUptime">Uptime of the node then.</param>
/// <param name="LastBoot">Boot counter of the node then.</param>
public sealed record LedgerState(
    string LoadId,
    long TotalWattHours,
    long? LastRegisterWattHours,
    DateTimeOffset LastAt,
    TimeSpan LastUptime,
    long LastBoot)
{
    /// <summary>A ledger without any reading.</summary>
    /// <param name="loadId">Load, or <c>feeder</c>.</param>
    public static LedgerState Empty(string loadId) => new(loadId, 0, null, DateTimeOffset.UnixEpoch, TimeSpan.Zero, 0);
}
