namespace Spane.Packing.Challenges;

/// <summary>A challenge test that was made: all its pieces passed, or the first that did not ended it.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="Product">Product id of what the line was set to.</param>
/// <param name="Lot">Lot number; empty: none.</param>
/// <param name="Packs">Number of the lot's newest pack at that time; 0: none yet.</param>
/// <param name="Cause">Why it was due; empty: it was not.</param>
public sealed record ChallengeTest(
    string Device, DateTimeOffset At, string By, string Product, string Lot, int Packs, string Cause,
    IReadOnlyList<ChallengeReading> Readings)
{
    /// <summary>Whether the scale found every piece to be what it is.</summary>
    public bool Passed => Readings.Count > 0 && Readings.All(reading => reading.Passed);
}
