using Spane.Vision.Photographs;

namespace Spane.Vision.Networks;

/// <summary>The size at which a picture is looked at: its own proportions, sides in steps of 32 pixels, about so many pixels in
/// all.</summary>
public static class WorkingSize
{
    private const int Step = 32;

    /// <summary>As many pixels as the square of 224 that ImageNet's networks were trained on.</summary>
    public const int UsualPixels = 224 * 224;

    /// <summary>The size for a picture.</summary>
    /// <param name="width">The picture's width in pixels.</param>
    /// <param name="height">Its height.</param>
    /// <param name="pixels">About how many pixels are wanted.</param>
    /// <returns>Width and height, multiples of 32, at least 64.</returns>
    public static (int Width, int Height) For(int width, int height, int pixels = UsualPixels)
    {
        double aspect = Math.Clamp((double)width / height, 0.25, 4);
        return (Steps(Math.Sqrt(pixels * aspect)), Steps(Math.Sqrt(pixels / aspect)));
    }

    /// <summary>The picture at its working size.</summary>
    /// <param name="photo">The picture.</param>
    /// <param name="pixels">About how many pixels are wanted.</param>
    /// <returns>A picture whose sides are multiples of 32.</returns>
    public static Photo Apply(Photo photo, int pixels = UsualPixels)
    {
        ArgumentNullException.ThrowIfNull(photo);
        (int width, int height) = For(photo.Width, photo.Height, pixels);
        return Resampling.Resize(photo, width, height);
    }

    private static int Steps(double side) => Math.Max(2, (int)Math.Round(side / Step)) * Step;
}
