using Spane.Learning;
using Spane.Vision.Features;

namespace Spane.Vision.Classes;

/// <summary>Rows as they are learnt from: each photograph and, where there is room, its mirror image.</summary>
internal sealed class TeachingRows
{
    /// <summary>Rows that are learnt from at most: time grows with the third power, memory with the second.</summary>
    public const int Most = 3000;

    private TeachingRows(float[][] rows, int[] classes, int[] groups, int originals) =>
        (Rows, Classes, Groups, Originals) = (rows, classes, groups, originals);

    /// <summary>Rows of <see cref="PhotoFeatures.Width"/> numbers, the photographs first, then the mirror images in the same
    /// order.</summary>
    public float[][] Rows { get; }

    public int[] Classes { get; }

    /// <summary>What must be left out together when a row is judged without itself.</summary>
    public int[] Groups { get; }

    /// <summary>How many of the rows are photographs.</summary>
    public int Originals { get; }

    /// <summary>Takes photographs with their mirror images; where they are too many, some drawn by lot, without mirror images.</summary>
    public static TeachingRows Of(LabelledRows photographs, int seed)
    {
        int[] taken = [.. Enumerable.Range(0, photographs.Count)];
        if (taken.Length > Most)
        {
            new Random(seed).Shuffle(taken);
            taken = [.. taken.Take(Most).Order()];
        }

        int width = PhotoFeatures.Width;
        bool mirrored = 2 * taken.Length <= Most && photographs.Width == 2 * width;
        int[] copies = mirrored ? [.. taken, .. taken] : taken;
        // So few groups that leaving one out leaves next to nothing: photographs by themselves.
        bool grouped = photographs.Groups.Distinct().Count() >= 5;
        return new TeachingRows(
            [.. copies.Select((from, i) => photographs.Values[from].AsSpan(i < taken.Length ? 0 : width, width).ToArray())],
            [.. copies.Select(from => photographs.Classes[from])],
            [.. copies.Select(from => grouped ? photographs.Groups[from] : from)],
            taken.Length);
    }
}
