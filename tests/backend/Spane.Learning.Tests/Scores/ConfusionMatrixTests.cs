namespace Spane.Learning.Tests.Scores;

/// <summary>What follows from counts, against the income paper's printed counts and figures worked by hand.</summary>
public sealed class ConfusionMatrixTests
{
    private const double FourDecimals = 0.00005;

    // The counts as printed (actual at most 50K, above), and what they give.
    [Theory]
    [InlineData(19967, 2280, 2782, 4275, 0.8273, 0.8250, 0.8234, 0.652, 0.606, 0.628)]
    [InlineData(20751, 3969, 1750, 6091, 0.8244, 0.8311, 0.8459, 0.605, 0.777, 0.681)]
    [InlineData(22481, 2239, 3902, 3939, 0.8114, 0.8033, 0.8004, 0.638, 0.502, 0.562)]
    public void The_papers_counts_give_these_figures(long a, long b, long c, long d, double accuracy, double f1, double precision,
        double positivePrecision, double positiveRecall, double positiveF1)
    {
        var matrix = new ConfusionMatrix(new[,] { { a, b }, { c, d } });
        matrix.Accuracy.ShouldBe(accuracy, FourDecimals);
        matrix.Weighted.F1.ShouldBe(f1, FourDecimals);
        matrix.Weighted.Precision.ShouldBe(precision, FourDecimals);
        matrix.Weighted.Recall.ShouldBe(matrix.Accuracy, 1e-12);
        matrix.Classes[1].Precision.ShouldBe(positivePrecision, 0.0005);
        matrix.Classes[1].Recall.ShouldBe(positiveRecall, 0.0005);
        matrix.Classes[1].F1.ShouldBe(positiveF1, 0.0005);
    }

    [Fact]
    public void The_most_frequent_class_alone_gives_the_baseline() =>
        new ConfusionMatrix(new long[,] { { 20751, 3969 }, { 1750, 6091 } }).MajorityAccuracy.ShouldBe(0.7592, FourDecimals);

    // Worked by hand: precisions 2/3, 1/2, 0 (never said); recalls 2/3, 1, 0; F1 2/3, 2/3, 0.
    [Fact]
    public void Three_classes_by_hand()
    {
        var matrix = ConfusionMatrix.Count([0, 0, 0, 1, 2], [0, 0, 1, 1, 0], 3);
        matrix[0, 1].ShouldBe(1);
        matrix.Total.ShouldBe(5);
        matrix.Accuracy.ShouldBe(0.6);
        matrix.Classes.Select(c => c.Precision).ShouldBe([2 / 3.0, 0.5, 0], 1e-12);
        matrix.Classes.Select(c => c.Recall).ShouldBe([2 / 3.0, 1, 0], 1e-12);
        matrix.Macro.F1.ShouldBe(4 / 9.0, 1e-12);
        matrix.Weighted.F1.ShouldBe(((3 * 2 / 3.0) + (2 / 3.0)) / 5, 1e-12);
        matrix.Classes.Select(c => c.Rows).ShouldBe([3L, 1, 1]);
    }

    [Fact]
    public void What_is_no_matrix_is_refused()
    {
        Should.Throw<ArgumentException>(() => new ConfusionMatrix(new long[2, 3]));
        Should.Throw<ArgumentException>(() => new ConfusionMatrix(new long[2, 2]));
        Should.Throw<ArgumentException>(() => new ConfusionMatrix(new long[,] { { 1, -1 }, { 0, 1 } }));
        Should.Throw<ArgumentException>(() => ConfusionMatrix.Count([1], [], 2));
    }
}
