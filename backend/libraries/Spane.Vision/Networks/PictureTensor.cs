using Spane.Vision.Photographs;

namespace Spane.Vision.Networks;

/// <summary>A picture as a network wants it: channel by channel, less the mean.</summary>
internal static class PictureTensor
{
    /// <summary>Writes one picture.</summary>
    public static void Fill(Photo photo, BackboneFile file, Span<float> tensor)
    {
        int places = photo.Width * photo.Height;
        ReadOnlySpan<byte> rgb = photo.Rgb;
        for (var channel = 0; channel < 3; channel++)
        {
            Span<float> plane = tensor.Slice(channel * places, places);
            float mean = file.Mean[channel];
            float scale = file.Scale[channel];
            int from = file.BlueFirst ? 2 - channel : channel;
            for (var i = 0; i < plane.Length; i++, from += 3)
            {
                plane[i] = (rgb[from] - mean) * scale;
            }
        }
    }
}
