namespace Spane.Learning.Tests.Classifiers;

/// <summary>Naive Bayes by hand.</summary>
public sealed class NaiveBayesTests
{
    // Class 0: a, a, b; class 1: b. With one row of each category added: a 3/5 and 1/3, b 2/5 and 2/3; priors 3/4 and 1/4.
    [Fact]
    public void Categories_by_hand()
    {
        using var classifier = new NaiveBayesTrainer([BayesColumn.Category])
            .Train(new LabelledRows([[1], [1], [2], [2]], [0, 0, 0, 1], 2), 1);
        double[][] probabilities = classifier.Probabilities([[1], [2], [7]]);
        probabilities[0][1].ShouldBe((0.25 / 3) / ((0.25 / 3) + (0.75 * 0.6)), 1e-12);
        probabilities[1][1].ShouldBe((0.25 * 2 / 3) / ((0.25 * 2 / 3) + (0.75 * 0.4)), 1e-12);
        // Never seen: only the priors speak.
        probabilities[2][1].ShouldBe(0.25, 1e-12);
    }

    [Fact]
    public void Two_equal_Gaussians_meet_in_the_middle()
    {
        using var classifier = new NaiveBayesTrainer().Train(new LabelledRows([[-1], [1], [9], [11]], [0, 0, 1, 1], 2), 1);
        classifier.Probabilities([[5]])[0][1].ShouldBe(0.5, 1e-12);
        // Means 0 and 10, deviation 1: log-odds 10 x - 50.
        classifier.Probabilities([[5.1f]])[0][1].ShouldBe(1 / (1 + Math.Exp(-1)), 1e-4);
    }

    [Fact]
    public void A_value_that_most_rows_have_gets_a_bin_of_its_own_and_the_rest_is_told_apart()
    {
        float[] gains = [.. Enumerable.Repeat(0f, 920), .. Enumerable.Range(1, 80).Select(i => i * 100f)];
        var edges = BinEdges.Of(gains, 9);
        edges[0].ShouldBe(0);
        edges.ShouldBe(edges.Order().Distinct());
        edges.Skip(1).ShouldBe([1000, 2000, 3000, 4000, 5000, 6000, 7000]);
        BinEdges.Of([3, 3, 3], 5).ShouldBeEmpty();
    }

    [Fact]
    public void More_columns_than_kinds_are_refused() =>
        Should.Throw<ArgumentException>(() => new NaiveBayesTrainer([BayesColumn.Binned])
            .Train(new LabelledRows([[1, 2], [2, 3]], [0, 1], 2), 1)).Message.ShouldContain("2 columns, 1 kinds");
}
