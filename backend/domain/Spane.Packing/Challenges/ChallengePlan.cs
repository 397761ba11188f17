using Spane.Packing.Quality;

namespace Spane.Packing.Challenges;

/// <summary>Whether a line owes a challenge test.</summary>
/// <param name="Due">Why one is due: <see cref="Failed"/>, <see cref="Start"/>, <see cref="Interval"/>, <see cref="Soon"/>; empty: none
/// is.</param>
/// <param name="Until">When the next one is due at the latest, UTC; null: it is not known yet, or none is asked for.</param>
/// <param name="OwesEnd">Packs of the lot have come since its last good test: before it is left, one more is due.</param>
public sealed record ChallengeState(string Due, DateTimeOffset? Until, bool OwesEnd)
{
    /// <summary>The last test failed.</summary>
    public const string Failed = "failed";

    /// <summary>There was no good test of this product and lot yet.</summary>
    public const string Start = "start";

    /// <summary>The last good test is too long ago.</summary>
    public const string Interval = "interval";

    /// <summary>The last good test will soon be too long ago.</summary>
    public const string Soon = "soon";

    /// <summary>The test that ends a lot.</summary>
    public const string End = "end";

    /// <summary>Nothing is asked for.</summary>
    public static readonly ChallengeState None = new("", null, OwesEnd: false);

    /// <summary>Whether the line may not run.</summary>
    public bool Blocks => Due is Failed or Start or Interval;
}

/// <summary>When challenge tests are due: at the start of a lot, which a change of product always is, after so many hours, after a failed
/// one, and at the end of a lot.</summary>
public static class ChallengePlan
{
    private static readonly TimeSpan Warning = TimeSpan.FromMinutes(15);

    /// <summary>What a line owes.</summary>
    /// <param name="last">Its last test; null: none yet.</param>
    /// <param name="lastGood">Its last test that passed; null: none yet.</param>
    /// <param name="product">Product id of what it is set to.</param>
    /// <param name="lot">Its lot number.</param>
    /// <param name="packs">Number of the lot's newest pack.</param>
    /// <param name="now">UTC.</param>
    public static ChallengeState StateOf(
        QualityRules rules, ChallengeTest? last, ChallengeTest? lastGood, string product, string lot, int packs, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(rules);
        if (rules.TestInterval is not { } interval)
        {
            return ChallengeState.None;
        }

        var isOfLot = lastGood is not null && lastGood.Product == product && lastGood.Lot == lot;
        var owesEnd = packs > 0 && (!isOfLot || lastGood!.Packs < packs);
        if (last is { Passed: false })
        {
            return new(ChallengeState.Failed, null, owesEnd);
        }

        if (!isOfLot)
        {
            return new(ChallengeState.Start, null, owesEnd);
        }

        var until = lastGood!.At + interval;
        var due = now > until ? ChallengeState.Interval : now > until - Warning ? ChallengeState.Soon : "";
        return new(due, until, owesEnd);
    }
}
