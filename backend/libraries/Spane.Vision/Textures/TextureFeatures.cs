using Spane.Vision.Photographs;

namespace Spane.Vision.Textures;

/// <summary>Colour and texture of a picture without any network: colours, grey levels that stand beside each other at 1 and 3 pixels in
/// four directions, local binary patterns at 1 and 2 pixels.</summary>
public static class TextureFeatures
{
    private const int Levels = 16;
    private const int FiguresOfOne = 6;

    /// <summary>The distances of the co-occurrence matrices in pixels.</summary>
    private static readonly int[] Distances = [1, 3];

    /// <summary>Number of figures.</summary>
    public static int Count => ColourFigures.Count + (Distances.Length * 2 * FiguresOfOne) + (2 * LocalBinaryPattern.Bins);

    /// <summary>The figures of a picture.</summary>
    /// <param name="photo">The picture at its working size; the figures depend on the size.</param>
    /// <returns><see cref="Count"/> values: colours, then for each distance the mean and the range of six figures over the four directions
    /// (so that they do not change when the picture is turned by a right angle, apart from rounding), then the two histograms.</returns>
    public static float[] Of(Photo photo)
    {
        ArgumentNullException.ThrowIfNull(photo);
        byte[] grey = photo.ToGrey();
        var levels = new byte[grey.Length];
        for (var i = 0; i < grey.Length; i++)
        {
            levels[i] = (byte)(grey[i] * Levels / 256);
        }

        List<float> figures = [.. ColourFigures.Of(photo)];
        foreach (int distance in Distances)
        {
            AddDirections(figures, levels, photo.Width, distance);
        }

        figures.AddRange(LocalBinaryPattern.Histogram(grey, photo.Width));
        figures.AddRange(LocalBinaryPattern.Histogram(grey, photo.Width, 2));
        return [.. figures];
    }

    private static void AddDirections(List<float> figures, byte[] levels, int width, int distance)
    {
        float[][] directions =
        [
            .. new[] { (distance, 0), (distance, distance), (0, distance), (-distance, distance) }
                .Select(step => Cooccurrence.Count(levels, width, step.Item1, step.Item2, Levels).Figures().ToArray()),
        ];
        for (var figure = 0; figure < FiguresOfOne; figure++)
        {
            float[] values = [.. directions.Select(direction => direction[figure])];
            figures.Add(values.Average());
            figures.Add(values.Max() - values.Min());
        }
    }
}
