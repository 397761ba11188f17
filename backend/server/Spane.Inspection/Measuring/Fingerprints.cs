using Spane.Inspection.Sets;
using Spane.Vision.Duplicates;
using Spane.Vision.Photographs;

namespace Spane.Inspection.Measuring;

/// <summary>Which photographs of a set must stay together.</summary>
/// <param name="Duplicates">For each photograph its group of near duplicates.</param>
/// <param name="Groups">For each photograph what is undivided in the measurement: its session where sessions are known, else its near
/// duplicates.</param>
/// <param name="Warnings">What makes the measurement doubtful.</param>
internal sealed record Fingerprints(IReadOnlyList<int> Duplicates, IReadOnlyList<int> Groups, IReadOnlyList<string> Warnings)
{
    private const int FewPhotographs = 20;

    public static Fingerprints Of(PhotoSet set, IReadOnlyList<Photo> photographs)
    {
        int[] duplicates = NearDuplicates.Group([.. photographs.Select(PhotoFingerprint.Of)]);
        return new Fingerprints(duplicates, set.Sessions ?? duplicates, [.. Warn(set, duplicates)]);
    }

    private static IEnumerable<string> Warn(PhotoSet set, int[] duplicates)
    {
        foreach (IGrouping<int, PhotoFile> few in set.Files.GroupBy(file => file.Class).Where(files => files.Count() < FewPhotographs))
        {
            yield return $"{set.ClassNames[few.Key]} has only {few.Count()} photographs; {FewPhotographs} are the least to judge by.";
        }

        int mixed = set.Files.Zip(duplicates).GroupBy(pair => pair.Second, pair => pair.First.Class)
            .Count(group => group.Distinct().Count() > 1);
        if (mixed > 0)
        {
            yield return $"{mixed} groups of near duplicates have photographs of different classes: are their labels right?";
        }

        if (set.Sessions is { } sessions)
        {
            int split = sessions.Zip(duplicates).GroupBy(pair => pair.Second, pair => pair.First)
                .Count(group => group.Distinct().Count() > 1);
            if (split > 0)
            {
                yield return $"{split} groups of near duplicates have photographs of different sessions: the split by session may leak.";
            }
        }
    }
}
