using System.Numerics.Tensors;
using Spane.Vision.Networks;
using Spane.Vision.Photographs;
using Spane.Vision.Textures;

namespace Spane.Vision.Features;

/// <summary>Makes a row of numbers of a photograph, from a network's second, third and fourth stage and from its textures.</summary>
/// <param name="backbone">A network with three taps, the ends of its stages 2, 3 and 4; shared, not disposed of.</param>
/// <param name="pixels">About how many pixels are looked at.</param>
public sealed class PhotoFeatures(Backbone backbone, int pixels = WorkingSize.UsualPixels)
{
    /// <summary>Pixels of the shorter side below which a photograph is not decoded smaller.</summary>
    public const int DecodedShortSide = 192;

    private static readonly int[] Stages = [128, 256, 512];

    /// <summary>Where each block lies in a row.</summary>
    public static IReadOnlyDictionary<FeatureBlock, Range> Blocks { get; } = new Dictionary<FeatureBlock, Range>
    {
        [FeatureBlock.Network] = ..Stages.Sum(),
        [FeatureBlock.Spread] = Stages.Sum()..(2 * Stages.Sum()),
        [FeatureBlock.Textures] = (2 * Stages.Sum())..Width,
    };

    /// <summary>Numbers of a row.</summary>
    public static int Width => (2 * Stages.Sum()) + TextureFeatures.Count;

    /// <summary>The features of a photograph.</summary>
    /// <param name="photo">The photograph, cropped to its region.</param>
    /// <returns>A row.</returns>
    public float[] Of(Photo photo) => OfSized(WorkingSize.Apply(photo, pixels), true);

    /// <summary>The features of a photograph, of some blocks; the others are 0 and cost nothing.</summary>
    /// <param name="photo">The photograph, cropped to its region.</param>
    /// <param name="blocks">The blocks that are looked at.</param>
    /// <returns>A row.</returns>
    public float[] Of(Photo photo, IReadOnlyList<FeatureBlock> blocks) =>
        blocks is [FeatureBlock.Textures]
            ? [.. new float[Width - TextureFeatures.Count], .. TextureFeatures.Of(WorkingSize.Apply(photo, pixels))]
            : OfSized(WorkingSize.Apply(photo, pixels), blocks.Contains(FeatureBlock.Textures));

    /// <summary>The features of a photograph and of its mirror image, which teaches that left and right do not matter.</summary>
    /// <param name="photo">The photograph, cropped to its region.</param>
    /// <returns>Two rows, one after the other.</returns>
    public float[] OfBoth(Photo photo)
    {
        Photo sized = WorkingSize.Apply(photo, pixels);
        return [.. OfSized(sized, true), .. OfSized(sized.Mirror(), true)];
    }

    /// <summary>The features of a photograph, of some blocks, and where in it they come from.</summary>
    /// <param name="photo">The photograph, cropped to its region.</param>
    /// <param name="blocks">The blocks that are looked at; the network is in any case.</param>
    /// <returns>The row and the network's last stage.</returns>
    public PhotoLook Look(Photo photo, IReadOnlyList<FeatureBlock> blocks)
    {
        Photo sized = WorkingSize.Apply(photo, pixels);
        IReadOnlyList<FeatureMap> maps = backbone.Run(sized);
        return new PhotoLook(RowOf(sized, maps, blocks.Contains(FeatureBlock.Textures)), maps[^1]);
    }

    private float[] OfSized(Photo photo, bool textures) => RowOf(photo, backbone.Run(photo), textures);

    private static float[] RowOf(Photo photo, IReadOnlyList<FeatureMap> maps, bool textures)
    {
        var row = new float[Width];
        var at = 0;
        foreach (float[] part in maps.Select(map => map.Mean()).Concat(maps.Select(map => map.Deviation())))
        {
            Normalise(part);
            part.CopyTo(row, at);
            at += part.Length;
        }

        if (textures)
        {
            TextureFeatures.Of(photo).CopyTo(row, at);
        }

        return row;
    }

    // Square roots, then length 1: a few strong channels must not drown the others (Perronnin et al., ECCV 2010).
    private static void Normalise(float[] part)
    {
        for (var i = 0; i < part.Length; i++)
        {
            part[i] = MathF.Sqrt(MathF.Max(part[i], 0));
        }

        TensorPrimitives.Divide(part, MathF.Max(TensorPrimitives.Norm<float>(part), 1e-9f), part);
    }
}
