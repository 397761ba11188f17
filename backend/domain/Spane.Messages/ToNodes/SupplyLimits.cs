namespace Spane.Messages;

/// <summary>Limits of a power box's supply in <c>config</c>'s <c>limits</c>.</summary>
/// <param name="DemandWatts">Loads are shed to stay below this power in W (<c>p</c>); 0: no limit.</param>
/// <param name="LowestVolts">Below this the supply is under-voltage, V (<c>ulo</c>).</param>
/// <param name="HighestVolts">Above this the supply is over-voltage, V (<c>uhi</c>).</param>
public sealed record SupplyLimits(double DemandWatts, double LowestVolts, double HighestVolts)
{
    /// <summary>Bus of the feeder's meter (<c>fbus</c>): 0 is A, 1 is B.</summary>
    public int FeederBus { get; init; }

    /// <summary>Modbus address of the feeder's meter (<c>faddr</c>), 1–247; 0: there is none.</summary>
    public int FeederAddress { get; init; }

    /// <summary>The site's local time less UTC, minutes (<c>tz</c>).</summary>
    public int UtcOffsetMinutes { get; init; } = 420;
}
