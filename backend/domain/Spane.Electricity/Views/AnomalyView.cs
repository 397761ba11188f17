
namespace Spane.Electricity.Views;

/// <summary>Something unusual, with the sentence why.</summary>
/// <param name="Kind">Which rule found it, e.g. <c>duty-drift</c>.</param>
/// <param name="LoadId">Load, or <c>feeder</c>.</param>
/// <param name="At">When it was found, UTC.</param>
/// <param name="Why">The sentence in both languages.</param>
public sealed record AnomalyView(string Kind, string LoadId, DateTimeOffset At, double Measured, double Usual, BilingualText Why);
