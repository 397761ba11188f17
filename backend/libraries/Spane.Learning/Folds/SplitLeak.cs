namespace Spane.Learning;

/// <summary>Tells whether what is judged by has already been learnt from.</summary>
public static class SplitLeak
{
    /// <summary>The groups that have rows on both sides.</summary>
    /// <typeparam name="TGroup">What names a group.</typeparam>
    /// <param name="fold">The division.</param>
    /// <param name="groups">The group of each row.</param>
    /// <returns>The groups, each once, in the order of their first test row; empty when nothing leaks.</returns>
    public static IReadOnlyList<TGroup> Find<TGroup>(Fold fold, IReadOnlyList<TGroup> groups)
        where TGroup : notnull
    {
        ArgumentNullException.ThrowIfNull(fold);
        ArgumentNullException.ThrowIfNull(groups);
        var learnt = fold.Train.Select(i => groups[i]).ToHashSet();
        return [.. fold.Test.Select(i => groups[i]).Where(learnt.Contains).Distinct()];
    }

    /// <summary>Refuses a division that leaks.</summary>
    /// <typeparam name="TGroup">What names a group.</typeparam>
    /// <param name="fold">The division.</param>
    /// <param name="groups">The group of each row.</param>
    /// <exception cref="InvalidOperationException">A group has rows on both sides; the message names some.</exception>
    public static void Refuse<TGroup>(Fold fold, IReadOnlyList<TGroup> groups)
        where TGroup : notnull
    {
        var leaks = Find(fold, groups);
        if (leaks.Count > 0)
        {
            throw new InvalidOperationException(
                $"{leaks.Count} groups are both learnt from and judged by, such as {string.Join(", ", leaks.Take(3))}: the figures would "
                    + "flatter.");
        }
    }
}
