namespace Spane.Troubleshooting;

/// <summary>What is known of a load before anything is measured, from the canteen's settings.</summary>
/// <param name="Id">Its id in <c>power</c>'s <c>load</c>.</param>
/// <param name="RatedWatts">Power at which it runs, W.</param>
/// <param name="IsResistive">A heater: its conductance stays the same.</param>
/// <param name="IsCycling">A compressor or a thermostat that must pause by itself.</param>
/// <param name="IsCold">A refrigerator or a showcase.</param>
public sealed record WatchedLoad(string Id, double RatedWatts, bool IsResistive, bool IsCycling, bool IsCold);
