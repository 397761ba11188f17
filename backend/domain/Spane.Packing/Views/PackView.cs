namespace Spane.Packing.Views;

/// <summary>One judged pack.</summary>
/// <param name="Number">Pack number in its lot, from 1.</param>
/// <param name="At">When it was packed, UTC.</param>
/// <param name="Held">Whether the dump gate held it back.</param>
public sealed record PackView(int Number, string Lot, double NetGrams, DateTimeOffset At, VerdictView Verdict, bool Held);
