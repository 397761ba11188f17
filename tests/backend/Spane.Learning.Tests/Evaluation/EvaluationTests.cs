namespace Spane.Learning.Tests.Evaluation;

/// <summary>Judging by rows that were not learnt from.</summary>
public sealed class EvaluationTests
{
    [Fact]
    public void A_division_that_leaks_is_refused()
    {
        var rows = Synthetic.Clouds(2, 30, 3, 1, 1);
        Fold[] byRow = [.. GroupedFolds.Create(rows.Classes, [.. Enumerable.Range(0, rows.Count)], 3, 1)];
        Should.Throw<InvalidOperationException>(() => CrossValidation.Run(new NaiveBayesTrainer(), rows, byRow, 1)).Message
            .ShouldContain("flatter");
        var whole = CrossValidation.Run(new NaiveBayesTrainer(), rows, GroupedFolds.Create(rows.Classes, rows.Groups, 3, 1), 1);
        whole.Confusion.Total.ShouldBe(rows.Count);
        whole.Confusion.MajorityAccuracy.ShouldBe(0.5);
    }

    // Each group is a point of its own with a class by chance: who learns by row learns the groups by heart.
    [Fact]
    public void Groups_that_are_learnt_by_heart_give_nothing()
    {
        var random = new Random(1);
        var values = new List<float[]>();
        var classes = new List<int>();
        var groups = new List<int>();
        for (int group = 0; group < 60; group++)
        {
            float[] centre = [random.Next(1000), random.Next(1000)];
            for (int i = 0; i < 6; i++)
            {
                values.Add([centre[0] + random.Next(3), centre[1] + random.Next(3)]);
                classes.Add(group % 2);
                groups.Add(group);
            }
        }

        var rows = new LabelledRows(values, classes, 2, groups);
        var ungrouped = new LabelledRows(values, classes, 2);
        var knn = new Standardised(new NearestTrainer(3));
        CrossValidation.Run(knn, ungrouped, GroupedFolds.Create(classes, ungrouped.Groups, 5, 1), 1).Confusion.Accuracy
            .ShouldBeGreaterThan(0.95);
        CrossValidation.Run(knn, rows, GroupedFolds.Create(classes, groups, 5, 1), 1).Confusion.Accuracy.ShouldBeLessThan(0.7);
    }

    [Fact]
    public void The_choice_takes_what_fits_and_is_a_trainer_itself()
    {
        var rings = Synthetic.Rings(200, 1);
        var choice = new NestedChoice(
            [("plane", new Standardised(SvmTrainer.Linear())), ("kernel", new Standardised(SvmTrainer.Rbf()))]);
        var (name, classifier) = choice.Choose(rings, 1);
        classifier.Dispose();
        name.ShouldBe("kernel");
        choice.Rank(rings, 1).Select(candidate => candidate.Name).ShouldBe(["kernel", "plane"]);
        CrossValidation.Run(choice, rings, GroupedFolds.Create(rings.Classes, rings.Groups, 3, 1), 1).Confusion.Accuracy
            .ShouldBeGreaterThan(0.95);
        Should.Throw<ArgumentException>(() => new NestedChoice([]));
    }

    [Fact]
    public void Sigmoids_of_the_machine_are_calibrated_on_rows_it_has_not_seen()
    {
        var learn = Synthetic.Clouds(2, 200, 10, 4, 1);
        var judge = Synthetic.Clouds(2, 1000, 10, 4, 2);
        using var machine = new Standardised(SvmTrainer.Rbf(100)).Train(learn, 1);
        Calibration.ExpectedError(Calibration.Bins(machine.Probabilities(judge.Values), judge.Classes)).ShouldBeLessThan(0.08);
    }

    [Fact]
    public void Scaling_looks_at_the_training_part_only()
    {
        var learn = new LabelledRows([[0, 0], [1, 1], [0, 1], [10, 0], [11, 1], [10, 1]], [0, 0, 0, 1, 1, 1], 2);
        using var alone = new Standardised(new NearestTrainer(3)).Train(learn, 1);
        double[] first = alone.Probabilities([[2, 0]])[0];
        // With a row far away beside it the answer for the first is the same: nothing is fitted on what is asked.
        alone.Probabilities([[2, 0], [1e6f, 1e6f]])[0].ShouldBe(first);
    }
}
