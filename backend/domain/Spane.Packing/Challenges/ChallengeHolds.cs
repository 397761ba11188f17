using Spane.Packing.Quality;

namespace Spane.Packing.Challenges;

/// <summary>Which packs a failed challenge test puts on hold: all since the last good test before it, to the next good one after it.
/// Within the lot of a test its pack number decides, elsewhere the time.</summary>
public static class ChallengeHolds
{
    /// <summary>The packs of a lot that are on hold.</summary>
    /// <param name="packs">Number and time of each of the lot's packs.</param>
    /// <param name="lot">The lot's number.</param>
    /// <param name="product">The lot's product id.</param>
    /// <param name="tests">The line's tests, oldest first.</param>
    /// <returns>Ranges of numbers with both ends included, ascending.</returns>
    public static IReadOnlyList<(int First, int Last)> Of(
        IEnumerable<(int Number, DateTimeOffset At)> packs, string lot, string product, IReadOnlyList<ChallengeTest> tests)
    {
        ArgumentNullException.ThrowIfNull(packs);
        ArgumentNullException.ThrowIfNull(tests);
        List<(ChallengeTest? After, ChallengeTest? Until)> gaps = [];
        ChallengeTest? good = null;
        var failed = false;
        foreach (var test in tests)
        {
            if (test.Passed && failed)
            {
                gaps.Add((good, test));
            }

            failed = !test.Passed;
            good = test.Passed ? test : good;
        }

        if (failed)
        {
            gaps.Add((good, null));
        }

        return PackNumbers.Ranges(packs
            .Where(pack => gaps.Any(gap =>
                (gap.After is null || !Covers(gap.After, pack)) && (gap.Until is null || Covers(gap.Until, pack))))
            .Select(pack => pack.Number));

        bool Covers(ChallengeTest test, (int Number, DateTimeOffset At) pack) =>
            test.Lot == lot && test.Product == product ? pack.Number <= test.Packs : pack.At <= test.At;
    }
}
