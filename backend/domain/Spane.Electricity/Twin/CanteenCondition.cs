namespace Spane.Electricity.Twin;

/// <summary>A condition that stands on a load, the supply or the box.</summary>
/// <param name="Source">Load, or <c>feeder</c>; empty: the box.</param>
/// <param name="Since">When it came, UTC.</param>
public sealed record CanteenCondition(string Code, string Source, DateTimeOffset Since, double Value);
