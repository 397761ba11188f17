namespace Spane.Learning.Tests.Classifiers;

/// <summary>Logistic regression where the answer is known.</summary>
public sealed class LogisticTests
{
    // One column of 0 and 1: with hardly any penalty the fitted probabilities are the shares of each value.
    [Fact]
    public void Gives_the_shares_of_a_column_of_two_values()
    {
        float[][] values = [.. Enumerable.Repeat<float[]>([0], 10), .. Enumerable.Repeat<float[]>([1], 10)];
        int[] classes = [1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0];
        using var classifier = new LogisticTrainer(1e-6).Train(new LabelledRows(values, classes, 2), 1);
        classifier.Probabilities([[0], [1]]).Select(p => p[1]).ShouldBe([0.2, 0.7], 1e-3);
    }

    [Fact]
    public void The_slope_of_the_loss_is_its_difference()
    {
        var rows = Synthetic.Clouds(3, 10, 4, 1, 1);
        var loss = new SoftmaxLoss(rows, 2);
        var random = new Random(1);
        double[] at = [.. Enumerable.Range(0, loss.Size).Select(_ => random.NextDouble() - 0.5)];
        var slope = new double[at.Length];
        loss.Of(at, slope);
        for (int k = 0; k < at.Length; k++)
        {
            double[] up = [.. at], down = [.. at];
            up[k] += 1e-5;
            down[k] -= 1e-5;
            slope[k].ShouldBe((loss.Of(up, new double[at.Length]) - loss.Of(down, new double[at.Length])) / 2e-5, 1e-6);
        }
    }

    [Fact]
    public void The_least_of_a_narrow_valley_is_found()
    {
        double[] found = LimitedMemoryBfgs.Minimize(
            (x, slope) =>
            {
                slope[0] = (-400 * x[0] * (x[1] - (x[0] * x[0]))) - (2 * (1 - x[0]));
                slope[1] = 200 * (x[1] - (x[0] * x[0]));
                return (100 * (x[1] - (x[0] * x[0])) * (x[1] - (x[0] * x[0]))) + ((1 - x[0]) * (1 - x[0]));
            },
            [-1.2, 1]);
        found.ShouldBe([1, 1], 1e-3);
    }

    // J. Platt's sigmoid of decisions that follow one: the log-odds come back.
    [Fact]
    public void A_sigmoid_is_found_again()
    {
        var random = new Random(1);
        double[] decisions = [.. Enumerable.Range(0, 40_000).Select(_ => (random.NextDouble() * 6) - 3)];
        int[] classes = [.. decisions.Select(d => random.NextDouble() < 1 / (1 + Math.Exp(-((1.5 * d) - 0.7))) ? 1 : 0)];
        var scale = PlattScale.Fit(decisions, classes);
        scale.Slope.ShouldBe(1.5, 0.05);
        scale.Offset.ShouldBe(-0.7, 0.05);
        scale.Probability(1e6).ShouldBe(1);
        scale.Probability(-1e6).ShouldBe(0);
    }
}
