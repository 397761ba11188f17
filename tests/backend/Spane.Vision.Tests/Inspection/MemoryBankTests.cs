using Spane.Vision.Inspection;

namespace Spane.Vision.Tests.Inspection;

public sealed class MemoryBankTests
{
    [Theory]
    [InlineData(1, 1, 3)]
    [InlineData(3, 40, 7)]
    [InlineData(9, 64, 384)]
    [InlineData(4, 33, 16)]
    public void The_nearest_is_the_one_that_a_search_finds(int rows, int bank, int width)
    {
        float[] own = Numbers(rows * width, 1);
        float[] others = Numbers(bank * width, 2);
        float[] squares = new Nearest(others, width).Find(own);
        for (var row = 0; row < rows; row++)
        {
            double least = Enumerable.Range(0, bank)
                .Min(other => Enumerable.Range(0, width).Sum(i => Square(own[(row * width) + i] - others[(other * width) + i])));
            squares[row].ShouldBe((float)least, (float)(1e-4 * (1 + least)));
        }
    }

    [Fact]
    public void A_coreset_takes_none_twice_and_covers_within_twice_the_best()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            float[] points = Numbers(12 * 2, seed);
            int[] chosen = Coreset.Choose(points, 2, 3, seed);
            chosen.Distinct().Count().ShouldBe(3);
            double best = Triples(12).Min(triple => Radius(points, triple));
            Radius(points, chosen).ShouldBeLessThanOrEqualTo((2 * best) + 1e-6);
        }
    }

    [Fact]
    public void More_patches_never_cover_worse()
    {
        float[] points = Numbers(300 * 8, 5);
        double[] radii = [.. new[] { 1, 5, 20, 100, 300 }.Select(count => Radius(points, Coreset.Choose(points, 8, count, 1), 8))];
        radii.ShouldBe(radii.OrderDescending());
        radii[^1].ShouldBe(0);
    }

    [Fact]
    public void What_the_bank_holds_has_no_distance_and_the_same_seed_gives_the_same_bank()
    {
        PatchMap[] good = [.. Enumerable.Range(0, 5).Select(i => new PatchMap(4, 4, 80, Numbers(16 * 80, i)))];
        MemoryBank.Build(good).Distances(good[2]).ShouldAllBe(distance => distance < 0.02);
        MemoryBank.Build(good, 20, 7).Patches.ToArray().ShouldBe(MemoryBank.Build(good, 20, 7).Patches.ToArray());
        MemoryBank.Build(good, 20).Size.ShouldBe(20);
        Should.Throw<ArgumentException>(() => MemoryBank.Build(good).Distances(new PatchMap(1, 1, 3, new float[3])));
    }

    [Fact]
    public void A_score_is_the_mean_of_the_three_largest() => PatchScore.Of([1, 9, 2, 7, 8, 3]).ShouldBe(8);

    [Fact]
    public void Patches_are_averaged_with_their_neighbours_and_the_coarse_layer_is_interpolated()
    {
        var fine = new Vision.Networks.FeatureMap(1, 4, 4, [0, 0, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        var coarse = new Vision.Networks.FeatureMap(1, 2, 2, [8, 8, 8, 8]);
        PatchMap patches = PatchEmbedding.Of(fine, coarse);
        (patches.Rows, patches.Columns, patches.Width).ShouldBe((4, 4, 2));
        patches.Patch(5).ToArray().ShouldBe([1f, 8f]);
        patches.Patch(0)[0].ShouldBe(2.25f);
        patches.Patch(15).ToArray().ShouldBe([0f, 8f]);
    }

    private static float[] Numbers(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (float)random.NextDouble())];
    }

    private static double Square(double x) => x * x;

    private static double Radius(float[] points, int[] centres, int width = 2) => Enumerable.Range(0, points.Length / width)
        .Max(point => centres.Min(centre => Math.Sqrt(Enumerable.Range(0, width)
            .Sum(i => Square(points[(point * width) + i] - points[(centre * width) + i])))));

    private static IEnumerable<int[]> Triples(int count) =>
        from a in Enumerable.Range(0, count)
        from b in Enumerable.Range(a + 1, count - a - 1)
        from c in Enumerable.Range(b + 1, count - b - 1)
        select new[] { a, b, c };
}
