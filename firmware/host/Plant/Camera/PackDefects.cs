namespace Spane.Plant.Camera;

/// <summary>The defects and their names.</summary>
public static class PackDefects
{
    /// <summary>The ten, without <see cref="PackDefect.None"/>.</summary>
    public static IReadOnlyList<PackDefect> All { get; } =
        [.. Enum.GetValues<PackDefect>().Where(defect => defect != PackDefect.None)];

    /// <summary>The name of a class of packs: <c>good</c>, <c>torn-seal</c> and so on.</summary>
    public static string NameOf(PackDefect defect) => defect switch
    {
        PackDefect.None => "good",
        PackDefect.TornSeal => "torn-seal",
        PackDefect.OpenSeal => "open-seal",
        PackDefect.CrookedSeal => "crooked-seal",
        PackDefect.MissingLabel => "missing-label",
        PackDefect.CrookedLabel => "crooked-label",
        PackDefect.WrongLabel => "wrong-label",
        PackDefect.BrokenPiece => "broken-piece",
        PackDefect.MissingPiece => "missing-piece",
        PackDefect.ForeignBody => "foreign-body",
        PackDefect.CrushedPack => "crushed-pack",
        _ => throw new ArgumentOutOfRangeException(nameof(defect), defect, "No defect."),
    };

    /// <summary>Draws by lot: each of the ten with one share.</summary>
    /// <param name="share">The share of packs that have one certain defect, 0 to 0.1.</param>
    public static PackDefect Draw(SeededNoise noise, double share)
    {
        ArgumentNullException.ThrowIfNull(noise);
        int drawn = (int)(noise.Uniform() / Math.Max(share, 1e-9));
        return drawn < All.Count ? All[drawn] : PackDefect.None;
    }
}
