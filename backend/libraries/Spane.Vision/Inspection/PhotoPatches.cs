using Spane.Vision.Networks;
using Spane.Vision.Photographs;

namespace Spane.Vision.Inspection;

/// <summary>Makes patches of a photograph.</summary>
/// <param name="backbone">A network with two taps, the ends of its stages 2 and 3; shared, not disposed of.</param>
/// <param name="pixels">About how many pixels are looked at.</param>
public sealed class PhotoPatches(Backbone backbone, int pixels = WorkingSize.UsualPixels)
{
    /// <summary>The patches of a photograph.</summary>
    /// <param name="photo">The photograph, cropped to its region.</param>
    /// <returns>A patch for each place of stage 2, an eighth of the working size a side.</returns>
    public PatchMap Of(Photo photo)
    {
        IReadOnlyList<FeatureMap> maps = backbone.Run(WorkingSize.Apply(photo, pixels));
        return PatchEmbedding.Of(maps[0], maps[1]);
    }
}
