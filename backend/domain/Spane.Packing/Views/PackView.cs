namespace Spane.Packing.Views;

/// <summary>One judged pack.</summary>
/// <param name="Number">Pack number in its lot, from 1.</param>
/// <param name="At">When it was packed, UTC.</param>
/// <param name="Held">Whether the dump gate held it back.</param>
/// <param name="Verdict">The verdict of the minute as it stood with this pack: weight, rate and time.</param>
public sealed record PackView(int Number, string Lot, double NetGrams, DateTimeOffset At, VerdictView Verdict, bool Held)
{
    /// <summary>The verdict of the pack itself: its weight, as in a minute whose rate and time are right. A slow minute makes no pack
    /// wrong.</summary>
    public VerdictView ByWeight { get; init; } = Verdict;
}
