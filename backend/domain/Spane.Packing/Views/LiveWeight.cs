namespace Spane.Packing.Views;

/// <summary>A live weight with its time and quality.</summary>
/// <param name="Stable">Inside the stability band for the stability window.</param>
/// <param name="Quality">Signal quality: <c>ok</c>, <c>saturated</c>, <c>stuck</c>, <c>missing</c>.</param>
/// <param name="At">When the backend received it, UTC.</param>
public sealed record LiveWeight(double NetGrams, double GrossGrams, bool Stable, string Quality, DateTimeOffset At);
