using Spane.Packing.Quality;

namespace Spane.Packing.Challenges;

/// <summary>What challenge tests tell of the scale.</summary>
public static class ScaleTests
{
    /// <summary>A test's error, brought from its test weight to the nominal quantity: an error of the span grows with the load.</summary>
    /// <returns>Null: no known mass was laid on.</returns>
    public static ScaleTest? Of(ChallengeTest test, double nominalGrams)
    {
        ArgumentNullException.ThrowIfNull(test);
        return test.Readings.FirstOrDefault(reading => reading.Piece.Kind == ChallengePiece.Weight) is { } reading
            ? new ScaleTest(
                test.At, (reading.ReadGrams - reading.Piece.KnownGrams) * nominalGrams / reading.Piece.KnownGrams, test.Passed,
                nominalGrams / reading.Piece.KnownGrams)
            : null;
    }
}
