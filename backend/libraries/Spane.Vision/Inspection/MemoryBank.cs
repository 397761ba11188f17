namespace Spane.Vision.Inspection;

/// <summary>Patches of good packs, thinned to those that represent all of them (PatchCore: Roth et al., CVPR 2022). What is far from all of
/// them has not been seen on a good pack.</summary>
public sealed class MemoryBank
{
    /// <summary>Patches in a bank unless another number is asked for.</summary>
    public const int UsualSize = 1000;

    /// <summary>Values to which patches are projected while they are thinned; distances are kept closely enough to choose by.</summary>
    private const int ProjectedWidth = 64;

    private readonly float[] _patches;
    private readonly Nearest _nearest;

    /// <summary>Takes patches over, such as those of a stored bank.</summary>
    /// <param name="width">Features of a patch.</param>
    /// <param name="patches">Patch by patch; not copied.</param>
    /// <exception cref="ArgumentException">There is no patch, or the last is not whole.</exception>
    public MemoryBank(int width, float[] patches)
    {
        ArgumentNullException.ThrowIfNull(patches);
        if (width < 1 || patches.Length == 0 || patches.Length % width != 0)
        {
            throw new ArgumentException("A bank needs at least one patch, and only whole ones.", nameof(patches));
        }

        (Width, _patches, _nearest) = (width, patches, new Nearest(patches, width));
    }

    /// <summary>Features of a patch.</summary>
    public int Width { get; }

    /// <summary>Number of patches.</summary>
    public int Size => _patches.Length / Width;

    /// <summary>The patches, one after the other.</summary>
    public ReadOnlySpan<float> Patches => _patches;

    /// <summary>Builds a bank.</summary>
    /// <param name="good">Pictures of good packs, at least one, all with patches of one width.</param>
    /// <param name="size">Most patches to keep.</param>
    /// <param name="seed">Decides the projection and the first patch.</param>
    /// <returns>The bank.</returns>
    public static MemoryBank Build(IReadOnlyList<PatchMap> good, int size = UsualSize, int seed = 1)
    {
        ArgumentNullException.ThrowIfNull(good);
        int width = good[0].Width;
        float[] all = [.. good.SelectMany(map => map.Values)];
        float[] narrow = width > ProjectedWidth ? RandomProjection.Apply(all, width, ProjectedWidth, seed) : all;
        int[] chosen = Coreset.Choose(narrow, Math.Min(width, ProjectedWidth), size, seed);
        var patches = new float[chosen.Length * width];
        for (var i = 0; i < chosen.Length; i++)
        {
            all.AsSpan(chosen[i] * width, width).CopyTo(patches.AsSpan(i * width));
        }

        return new MemoryBank(width, patches);
    }

    /// <summary>How far each patch of a picture is from the nearest of the bank.</summary>
    /// <param name="picture">The picture's patches.</param>
    /// <returns>Euclidean distances, patch by patch.</returns>
    /// <exception cref="ArgumentException">The patches have another width than the bank's.</exception>
    public float[] Distances(PatchMap picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        if (picture.Width != Width)
        {
            throw new ArgumentException($"The bank's patches have {Width} features, these {picture.Width}.", nameof(picture));
        }

        float[] squares = _nearest.Find(picture.Values);
        for (var i = 0; i < squares.Length; i++)
        {
            squares[i] = MathF.Sqrt(squares[i]);
        }

        return squares;
    }
}
