using Spane.Vision.Hints;
using Spane.Vision.Networks;

namespace Spane.Vision.Tests.Classes;

public sealed class LinearHeadTests
{
    [Fact]
    public void The_places_of_a_class_activation_map_have_the_score_as_their_mean()
    {
        FeatureMap[] maps = [.. Enumerable.Range(0, 20).Select(Map)];
        var head = LinearHead.Teach([.. maps.Select(map => map.Mean())], [.. Enumerable.Range(0, 20).Select(i => i % 2)]);
        foreach (FeatureMap map in maps)
        {
            for (var number = 0; number < 2; number++)
            {
                head.Explain(map, number).Values.Average().ShouldBe((float)head.Score(map.Mean(), number), 1e-5f);
            }
        }
    }

    [Fact]
    public void It_points_to_where_the_difference_is()
    {
        FeatureMap[] maps = [.. Enumerable.Range(0, 20).Select(Map)];
        var head = LinearHead.Teach([.. maps.Select(map => map.Mean())], [.. Enumerable.Range(0, 20).Select(i => i % 2)]);
        maps.Select((map, i) => head.Score(map.Mean(), 1) > head.Score(map.Mean(), 0) == (i % 2 == 1)).ShouldAllBe(right => right);
        (double across, double down) = head.Explain(maps[1], 1).Highest;
        (across, down).ShouldBe((2.5 / 6, 1.5 / 4));
    }

    // Odd ones have a strong third channel at the second row's third place.
    private static FeatureMap Map(int seed)
    {
        var random = new Random(seed);
        float[] values = [.. Enumerable.Range(0, 5 * 24).Select(_ => (float)random.NextDouble())];
        values[(2 * 24) + 6 + 2] += seed % 2 == 1 ? 9 : 0;
        return new FeatureMap(5, 4, 6, values);
    }
}
