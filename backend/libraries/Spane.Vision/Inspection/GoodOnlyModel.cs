using Spane.Learning;

namespace Spane.Vision.Inspection;

/// <summary>Learnt from good packs only: a bank of their patches, and for each of them the score that it gets from a bank without it, so
/// that a threshold can be chosen by scores that do not flatter.</summary>
public sealed class GoodOnlyModel
{
    private const int MostFolds = 10;

    private GoodOnlyModel(MemoryBank bank, double[] heldOut) => (Bank, HeldOut) = (bank, heldOut);

    /// <summary>The bank of all good ones.</summary>
    public MemoryBank Bank { get; }

    /// <summary>For each good one its score by a bank that was built without it and without what is nearly the same.</summary>
    public IReadOnlyList<double> HeldOut { get; }

    /// <summary>Learns.</summary>
    /// <param name="good">Patches of good ones, at least four; 10 to 50 are usual.</param>
    /// <param name="groups">For each the number of its group of near duplicates; null where each is its own.</param>
    /// <param name="bankSize">Most patches to keep.</param>
    /// <param name="seed">Decides folds, projection and first patch.</param>
    /// <returns>What was learnt.</returns>
    /// <exception cref="ArgumentException">There are fewer than four.</exception>
    public static GoodOnlyModel Teach(
        IReadOnlyList<PatchMap> good, IReadOnlyList<int>? groups = null, int bankSize = MemoryBank.UsualSize, int seed = 1)
    {
        ArgumentNullException.ThrowIfNull(good);
        if (good.Count < 4)
        {
            throw new ArgumentException(
                $"{good.Count} good photographs are too few; four are the least, 10 to 50 are usual.", nameof(good));
        }

        int[] own = [.. groups is not null && groups.Distinct().Count() > 1 ? groups : Enumerable.Range(0, good.Count)];
        var heldOut = new double[good.Count];
        foreach (Fold fold in GroupedFolds.Create(new int[good.Count], own, Math.Min(MostFolds, good.Count), seed))
        {
            if (fold.Test.Count == 0)
            {
                continue;
            }

            SplitLeak.Refuse(fold, own);
            var bank = MemoryBank.Build([.. fold.Train.Select(i => good[i])], bankSize, seed);
            foreach (int i in fold.Test)
            {
                heldOut[i] = PatchScore.Of(bank.Distances(good[i]));
            }
        }

        return new GoodOnlyModel(MemoryBank.Build(good, bankSize, seed), heldOut);
    }

    /// <summary>A picture's distance from good.</summary>
    /// <param name="picture">Its patches.</param>
    /// <returns>From 0; what it is held against is a threshold such as <see cref="ThresholdProposal.FromGood"/> gives.</returns>
    public double Score(PatchMap picture) => PatchScore.Of(Bank.Distances(picture));
}
