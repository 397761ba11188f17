namespace Spane.Learning.Tests.Classifiers;

/// <summary>Log-odds as one function for each column say exactly what the classifier says.</summary>
public sealed class AdditiveTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 10)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_sum_of_a_logistic_regression_gives_its_probabilities(int seed)
    {
        var rows = Rows(seed);
        var sum = new LogisticTrainer().Fit(rows);
        using var classifier = new LogisticTrainer().Train(rows, seed);
        Probabilities(sum, rows).ShouldBe(classifier.Probabilities(rows.Values).Select(p => p[1]), 1e-9);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_sum_of_stumps_gives_what_boosted_trees_of_one_split_give(int seed)
    {
        var rows = Rows(seed);
        var trainer = new StumpTrainer(80, 0.1, 5);
        var sum = trainer.Fit(rows, seed);
        using var booster = trainer.Boost(rows, seed);
        Probabilities(sum, rows).ShouldBe(booster.Predict(rows.Values, 1), 1e-9);
        double[] risks = [.. Probabilities(sum, rows)];
        RocArea.Of(risks, rows.Classes).ShouldBeGreaterThan(0.75);
        risks.Average().ShouldBe(rows.Classes.Average(), 0.03, "as many as there are");
        sum.Columns[2].Steps.DefaultIfEmpty().Max(Math.Abs).ShouldBeLessThan(sum.Columns[0].Steps.Max(Math.Abs), "noise has less to say");
    }

    [Fact]
    public void Without_a_split_that_helps_the_sum_is_the_share()
    {
        float[][] same = [.. Enumerable.Range(0, 200).Select(_ => new[] { 1f })];
        var sum = new StumpTrainer().Fit(new LabelledRows(same, [.. Enumerable.Range(0, 200).Select(i => i % 4 == 0 ? 1 : 0)], 2), 1);
        (1 / (1 + Math.Exp(-sum.LogOdds([1])))).ShouldBe(0.25, 0.01);
    }

    [Fact]
    public void A_value_on_an_edge_is_of_the_step_that_ends_there()
    {
        var column = new AdditiveColumn(2, [1, 3], [10, 20, 30]);
        new[] { 1f, 1.5f, 3f, 4f }.Select(column.Of).ShouldBe([12, 23, 26, 38]);
    }

    [Fact]
    public void More_than_two_classes_are_refused()
    {
        var rows = new LabelledRows([[1], [2], [3]], [0, 1, 2], 3);
        Should.Throw<ArgumentException>(() => new LogisticTrainer().Fit(rows));
        Should.Throw<ArgumentException>(() => new StumpTrainer().Fit(rows, 1));
    }

    private static IEnumerable<double> Probabilities(AdditiveSum sum, LabelledRows rows) =>
        rows.Values.Select(row => 1 / (1 + Math.Exp(-sum.LogOdds(row))));

    private static LabelledRows Rows(int seed)
    {
        var random = new Random(seed);
        float[][] values = [.. Enumerable.Range(0, 600).Select(_ =>
            new[] { (float)Synthetic.Normal(random), (float)Synthetic.Normal(random), random.NextSingle() })];
        return new LabelledRows(values,
            [.. values.Select(row => random.NextDouble() < 1 / (1 + Math.Exp(1 - (2 * row[0]) + row[1])) ? 1 : 0)], 2);
    }
}
