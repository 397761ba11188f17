using Spane.Vision.Textures;

namespace Spane.Vision.Tests.Textures;

public sealed class LocalBinaryPatternTests
{
    // Clockwise from above on the left: 6 ≥ 6, 5, 2, 1, 3, 7 ≥ 6, 8 ≥ 6, 9 ≥ 6, so bits 0, 5, 6 and 7.
    [Fact]
    public void A_neighbourhood_worked_by_hand() =>
        LocalBinaryPattern.Pattern([6, 5, 2, 9, 6, 1, 8, 7, 3], 3, 4).ShouldBe((byte)0b1110_0001);

    [Fact]
    public void A_flat_picture_has_one_pattern_only()
    {
        float[] shares = LocalBinaryPattern.Histogram(new byte[100], 10);
        shares.Count(share => share > 0).ShouldBe(1);
        shares.Max().ShouldBe(1);
    }

    [Fact]
    public void There_are_58_uniform_patterns_and_one_bin_for_the_rest()
    {
        var random = new Random(3);
        byte[] grey = new byte[300 * 300];
        random.NextBytes(grey);
        float[] shares = LocalBinaryPattern.Histogram(grey, 300);
        shares.Length.ShouldBe(59);
        shares.Sum().ShouldBe(1, 1e-5);
        shares.ShouldAllBe(share => share > 0);
        shares[58].ShouldBe(shares.Max());
    }

    [Fact]
    public void More_light_changes_nothing()
    {
        var random = new Random(4);
        byte[] grey = [.. Enumerable.Range(0, 400).Select(_ => (byte)random.Next(100))];
        LocalBinaryPattern.Histogram([.. grey.Select(value => (byte)((2 * value) + 30))], 20, 2)
            .ShouldBe(LocalBinaryPattern.Histogram(grey, 20, 2));
    }

    [Fact]
    public void Colours_are_counted_by_hue_saturation_and_brightness()
    {
        byte[] rgb = new byte[3 * 64];
        for (var i = 0; i < 64; i++)
        {
            (rgb[3 * i], rgb[(3 * i) + 1], rgb[(3 * i) + 2]) = i < 32 ? ((byte)255, (byte)0, (byte)0) : ((byte)0, (byte)0, (byte)255);
        }

        float[] figures = ColourFigures.Of(new Vision.Photographs.Photo(8, 8, rgb));
        figures.Length.ShouldBe(ColourFigures.Count);
        figures[..3].ShouldBe([0.5f, 0f, 0.5f]);
        figures[3].ShouldBe(0.5f, 1e-6);
        // Red is hue 0 of 12, blue 8; both fully saturated.
        figures[9 + 3].ShouldBe(0.5f);
        figures[9 + (8 * 4) + 3].ShouldBe(0.5f);
        figures[^1].ShouldBe(1f);
    }
}
