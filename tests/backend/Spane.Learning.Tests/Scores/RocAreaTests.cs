namespace Spane.Learning.Tests.Scores;

/// <summary>The area under the curve.</summary>
public sealed class RocAreaTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 30)];

    [Fact]
    public void By_hand()
    {
        RocArea.Of([0.1, 0.4, 0.35, 0.8], [0, 0, 1, 1]).ShouldBe(0.75);
        RocArea.Of([1, 2, 3, 4], [0, 0, 1, 1]).ShouldBe(1);
        RocArea.Of([4, 3, 2, 1], [0, 0, 1, 1]).ShouldBe(0);
        RocArea.Of([5, 5, 5], [0, 1, 1]).ShouldBe(0.5);
        // Pairs (1, 1) half, (1, 2), (0, 1), (0, 2) whole.
        RocArea.Of([1, 0, 1, 2], [0, 0, 1, 1]).ShouldBe(3.5 / 4);
        RocArea.Of([1, 2], [1, 1]).ShouldBe(double.NaN);
        Should.Throw<ArgumentException>(() => RocArea.Of([double.NaN], [1]));
        Should.Throw<ArgumentException>(() => RocArea.Of([1], [1, 0]));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Is_the_share_of_pairs_in_the_right_order(int seed)
    {
        var (scores, classes) = Draw(seed);
        var pairs = from i in Enumerable.Range(0, scores.Length)
                    where classes[i] == 1
                    from j in Enumerable.Range(0, scores.Length)
                    where classes[j] == 0
                    select scores[i] > scores[j] ? 1 : scores[i] < scores[j] ? 0 : 0.5;
        RocArea.Of(scores, classes).ShouldBe(pairs.Average(), 1e-12);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Any_rising_scale_gives_the_same_and_the_other_class_the_rest(int seed)
    {
        var (scores, classes) = Draw(seed);
        double area = RocArea.Of(scores, classes);
        RocArea.Of([.. scores.Select(s => Math.Exp(s) + 3)], classes).ShouldBe(area, 1e-12);
        RocArea.Of([.. scores.Select(s => -s)], classes).ShouldBe(1 - area, 1e-12);
        RocArea.Of(scores, [.. classes.Select(c => 1 - c)]).ShouldBe(1 - area, 1e-12);
        RocArea.OneVersusRest([.. scores.Select(s => new[] { 1 - s, s })], classes).ShouldBe(area, 1e-12);
    }

    [Fact]
    public void Several_classes_count_by_their_rows()
    {
        double[][] probabilities = [[0.8, 0.1, 0.1], [0.5, 0.4, 0.1], [0.6, 0.3, 0.1], [0.1, 0.2, 0.7]];
        // Class 0 (rows 0, 1): 3 of 4 pairs; class 1 (row 2): 2 of 3; class 2 (row 3): all.
        RocArea.OneVersusRest(probabilities, [0, 0, 1, 2]).ShouldBe(((2 * 0.75) + (2 / 3.0) + 1) / 4, 1e-12);
    }

    private static (double[] Scores, int[] Classes) Draw(int seed)
    {
        var random = new Random(seed);
        int[] classes = [0, 1, .. Enumerable.Range(0, random.Next(1, 80)).Select(_ => random.Next(2))];
        return ([.. classes.Select(c => random.Next(8) + c / 2.0)], classes);
    }
}
