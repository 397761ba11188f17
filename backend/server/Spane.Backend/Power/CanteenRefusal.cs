namespace Spane.Backend.Power;

/// <summary>Why something was not even sent to a power box.</summary>
public sealed record CanteenRefusal(BilingualText Why);
