using Spane.Vision.Textures;

namespace Spane.Vision.Tests.Textures;

/// <summary>The picture of four by four pixels, its four matrices, of Haralick, Shanmugam and Dinstein 1973, figure 3.</summary>
public sealed class CooccurrenceTests
{
    private static readonly byte[] Picture = [0, 0, 1, 1, 0, 0, 1, 1, 0, 2, 2, 2, 2, 2, 3, 3];

    public static TheoryData<int, int, int[], int> Published => new()
    {
        { 1, 0, [4, 2, 1, 0, 2, 4, 0, 0, 1, 0, 6, 1, 0, 0, 1, 2], 24 },
        { -1, 1, [4, 1, 0, 0, 1, 2, 2, 0, 0, 2, 4, 1, 0, 0, 1, 0], 18 },
        { 0, 1, [6, 0, 2, 0, 0, 4, 2, 0, 2, 2, 2, 2, 0, 0, 2, 0], 24 },
        { 1, 1, [2, 1, 3, 0, 1, 2, 1, 0, 3, 1, 0, 2, 0, 0, 2, 0], 18 },
    };

    [Theory]
    [MemberData(nameof(Published))]
    public void The_published_matrices_come_out(int right, int down, int[] counts, int pairs)
    {
        var matrix = Cooccurrence.Count(Picture, 4, right, down, 4);
        for (var i = 0; i < 16; i++)
        {
            matrix[i / 4, i % 4].ShouldBe((double)counts[i] / pairs, 1e-12, $"{i / 4}, {i % 4}");
        }
    }

    // Of the first matrix by hand: contrast (4·1 + 2·4 + 2·1) / 24; dissimilarity (4 + 4 + 2) / 24; homogeneity (16 + 6/2 + 2/5) / 24;
    // energy (16 + 4 + 1 + 4 + 16 + 1 + 36 + 1 + 1 + 4) / 576.
    [Fact]
    public void The_figures_are_those_worked_by_hand()
    {
        CooccurrenceFigures figures = Cooccurrence.Count(Picture, 4, 1, 0, 4).Figures();
        figures.Contrast.ShouldBe(14 / 24.0, 1e-12);
        figures.Dissimilarity.ShouldBe(10 / 24.0, 1e-12);
        figures.Homogeneity.ShouldBe(19.4 / 24, 1e-12);
        figures.Energy.ShouldBe(84 / 576.0, 1e-12);
        // Marginal shares 7, 6, 8, 3 of 24: mean 31/24, mean square 65/24; mean product (4 + 24 + 2·6 + 18 + ...) counted below.
        double mean = ((6 * 1) + (8 * 2) + (3 * 3)) / 24.0;
        double square = ((6 * 1) + (8 * 4) + (3 * 9)) / 24.0;
        double product = ((4 * 1) + (6 * 4) + (2 * 6) + (2 * 9)) / 24.0;
        figures.Correlation.ShouldBe((product - (mean * mean)) / (square - (mean * mean)), 1e-12);
        figures.Entropy.ShouldBe(-new[] { 4, 2, 1, 2, 4, 1, 6, 1, 1, 2 }.Sum(count => count / 24.0 * Math.Log2(count / 24.0)), 1e-12);
    }

    [Fact]
    public void One_grey_level_has_no_contrast_and_all_energy()
    {
        CooccurrenceFigures figures = Cooccurrence.Count(new byte[64], 8, 1, 1, 16).Figures();
        (figures.Contrast, figures.Energy, figures.Homogeneity, figures.Correlation, figures.Entropy).ShouldBe((0, 1, 1, 1, 0));
    }

    [Fact]
    public void Turning_the_picture_turns_the_directions()
    {
        var turned = new byte[16];
        for (var i = 0; i < 16; i++)
        {
            turned[(i % 4 * 4) + 3 - (i / 4)] = Picture[i];
        }

        var down = Cooccurrence.Count(turned, 4, 0, 1, 4);
        var across = Cooccurrence.Count(Picture, 4, 1, 0, 4);
        Enumerable.Range(0, 16).ShouldAllBe(i => Math.Abs(down[i / 4, i % 4] - across[i / 4, i % 4]) < 1e-12);
    }
}
