using Spane.Learning;
using Spane.Vision.Algebra;
using Spane.Vision.Classes;
using Spane.Vision.Features;
using Spane.Vision.Measurement;

namespace Spane.Vision.Tests.Classes;

public sealed class KernelTests
{
    private static readonly KernelSettings Linear = new([FeatureBlock.Network], KernelShape.Linear, 0.1);

    [Fact]
    public void A_system_is_solved_and_its_inverse_is_the_inverse()
    {
        var random = new Random(1);
        double[][] rows = [.. Enumerable.Range(0, 9).Select(_ => Enumerable.Range(0, 9).Select(_ => random.NextDouble()).ToArray())];
        double[] matrix = [.. rows.SelectMany(row => rows.Select(other => row.Zip(other, (a, b) => a * b).Sum()))];
        double[] diagonal = [.. Enumerable.Range(0, 9).Select(i => 0.1 * (i + 1))];
        var factor = Cholesky.Factor(matrix, diagonal);
        double[] right = [.. Enumerable.Range(0, 9).Select(i => (double)i)];
        double[] solved = factor.Solve(right);
        double[] inverse = factor.InverseBlock([.. Enumerable.Range(0, 9)]);
        for (var i = 0; i < 9; i++)
        {
            (Enumerable.Range(0, 9).Sum(j => matrix[(i * 9) + j] * solved[j]) + (diagonal[i] * solved[i])).ShouldBe(right[i], 1e-9);
            Enumerable.Range(0, 9).Sum(j => inverse[(i * 9) + j] * right[j]).ShouldBe(solved[i], 1e-8);
        }

        Should.Throw<ArithmeticException>(() => Cholesky.Factor([1, 2, 2, 1], [0, 0]));
    }

    // The closed form against what it stands for: each group left out, the rest fitted again with the same scales and ridges.
    [Fact]
    public void What_is_left_out_is_judged_as_if_it_had_never_been_there()
    {
        LabelledRows rows = Rows(24, 3, seed: 2, signal: 1);
        var teaching = TeachingRows.Of(rows, 1);
        double[] kernel = Kernel(teaching.Rows);
        double[][] leftOut = KernelFit.Fit(kernel, teaching, 3, 0.5).LeftOut;
        int size = teaching.Rows.Length;
        foreach (int group in teaching.Groups.Distinct())
        {
            int[] kept = [.. Enumerable.Range(0, size).Where(i => teaching.Groups[i] != group)];
            double[] part = [.. kept.SelectMany(i => kept.Select(j => kernel[(i * size) + j]))];
            double[] ridges = [.. kept.Select(i => 0.5 * 3 * teaching.Classes.Count(c => c == teaching.Classes[i]) / size)];
            var factor = Cholesky.Factor(part, ridges);
            for (var number = 0; number < 3; number++)
            {
                double[] weights = factor.Solve([.. kept.Select(i => (teaching.Classes[i] == number ? 1 : -1) + (1 / 3.0))]);
                foreach (int out1 in Enumerable.Range(0, teaching.Originals).Where(i => teaching.Groups[i] == group))
                {
                    double score = (-1 / 3.0) + kept.Zip(weights, (i, weight) => weight * kernel[(out1 * size) + i]).Sum();
                    leftOut[out1][number].ShouldBe(score, 1e-8);
                }
            }
        }
    }

    [Fact]
    public void Classes_that_differ_are_told_apart_and_probabilities_add_up()
    {
        LabelledRows rows = Rows(60, 3, seed: 3, signal: 3);
        using KernelClassifier classifier = new KernelTrainer().Teach(rows, 1);
        double[][] fresh = classifier.Probabilities(Rows(60, 3, seed: 4, signal: 3).Values);
        fresh.ShouldAllBe(row => Math.Abs(row.Sum() - 1) < 1e-9);
        fresh.Select((row, i) => Prediction.Of(row) == i % 3).Count(right => right).ShouldBeGreaterThan(57);
        KernelSettings.Usual.Select(setting => setting.Name).ShouldContain(classifier.Settings.Name);
    }

    [Fact]
    public void Noise_is_not_sure_of_itself()
    {
        var measured = ClassMeasurement.Run(Rows(90, 3, seed: 5, signal: 0), new KernelTrainer([Linear]));
        measured.Result.Confusion.Accuracy.ShouldBeInRange(0.1, 0.6);
        measured.Result.Probabilities.Average(row => row.Max()).ShouldBeLessThan(0.6);
    }

    // A planted leak: every photograph is there four times, with a label drawn by lot. Undivided, nothing can be learnt; with the copies on
    // both sides everything seems to be.
    [Fact]
    public void Copies_that_stay_together_teach_nothing_and_copies_on_both_sides_seem_to()
    {
        LabelledRows noise = Rows(40, 2, seed: 6, signal: 0);
        int[] copies = [.. Enumerable.Range(0, 160).Select(i => i / 4)];
        float[][] values = [.. copies.Select(i => noise.Values[i])];
        int[] classes = [.. copies.Select(i => noise.Classes[i])];
        var honest = ClassMeasurement.Run(new LabelledRows(values, classes, 2, copies), new KernelTrainer([Linear]));
        var leaking = ClassMeasurement.Run(new LabelledRows(values, classes, 2), new KernelTrainer([Linear]));
        honest.Groups.ShouldBe(40);
        honest.Result.Confusion.Accuracy.ShouldBeInRange(0.25, 0.75);
        leaking.Result.Confusion.Accuracy.ShouldBeGreaterThan(0.95);
    }

    [Fact]
    public void One_class_or_another_width_is_refused()
    {
        Should.Throw<ArgumentException>(() => new KernelTrainer().Teach(new LabelledRows([new float[5], new float[5]], [0, 1], 2), 1));
        float[][] same = [new float[PhotoFeatures.Width], new float[PhotoFeatures.Width]];
        Should.Throw<ArgumentException>(() => new KernelTrainer().Teach(new LabelledRows(same, [0, 0], 2), 1));
    }

    [Fact]
    public void Below_the_least_confidence_the_answer_is_none_of_these()
    {
        Verdict.Of([0.6, 0.4], 0.7).ShouldBe(new Verdict(null, 0.6));
        Verdict.Of([0.2, 0.8], 0.7).ShouldBe(new Verdict(1, 0.8));
        IReadOnlyList<ConfidenceRates> table = ConfidenceRates.Table([[0.55, 0.45], [0.1, 0.9], [0.97, 0.03]], [1, 1, 0]);
        table[0].ShouldBe(new ConfidenceRates(0, 1, 2 / 3.0));
        table.Single(rates => rates.LeastConfidence == 0.6).ShouldBe(new ConfidenceRates(0.6, 2 / 3.0, 1));
        table[^1].ShouldBe(new ConfidenceRates(0.99, 0, 1));
    }

    private static double[] Kernel(float[][] rows) =>
        [.. rows.SelectMany(row => rows.Select(other => row.Zip(other, (a, b) => (double)a * b).Sum() / row.Length))];

    // Class c is higher in every third column from c on.
    private static LabelledRows Rows(int count, int classes, int seed, double signal)
    {
        var random = new Random(seed);
        int width = PhotoFeatures.Width;
        float[][] rows =
        [
            .. Enumerable.Range(0, count).Select(i => Enumerable.Range(0, 2 * width)
                .Select(c => (c % width % classes == i % classes ? 0.1 * signal : 0) + random.NextDouble() + random.NextDouble())
                .Select(value => (float)value).ToArray()),
        ];
        return new LabelledRows(rows, [.. Enumerable.Range(0, count).Select(i => i % classes)], classes,
            [.. Enumerable.Range(0, count).Select(i => i / (2 * classes))]);
    }
}
