namespace Spane.Learning.Tests.Classifiers;

/// <summary>What holds for every way to learn.</summary>
public sealed class EveryClassifierTests
{
    private static readonly Dictionary<string, ITrainer> Trainers = new()
    {
        ["svm-linear"] = new Standardised(SvmTrainer.Linear()),
        ["svm-rbf"] = new Standardised(SvmTrainer.Rbf()),
        ["knn"] = new Standardised(new NearestTrainer()),
        ["adaboost"] = new AdaBoostTrainer(),
        ["logistic"] = new Standardised(new LogisticTrainer()),
        ["naive-bayes"] = new NaiveBayesTrainer(),
        ["tree"] = TreeTrainer.Tree(),
        ["random-forest"] = TreeTrainer.Forest(),
        ["gradient-boosting"] = new GradientBoostingTrainer(50),
    };

    public static TheoryData<string> Names => [.. Trainers.Keys];

    public static TheoryData<string> BentNames => [.. Trainers.Keys.Except(["svm-linear", "logistic", "adaboost"])];

    [Theory]
    [MemberData(nameof(Names))]
    public void Learns_two_and_five_separable_classes(string name)
    {
        foreach (int classCount in (int[])[2, 5])
        {
            var learn = Synthetic.Clouds(classCount, 60, 6, 0.5, 1);
            var judge = Synthetic.Clouds(classCount, 40, 6, 0.5, 2);
            using var classifier = Trainers[name].Train(learn, 3);
            double[][] probabilities = classifier.Probabilities(judge.Values);
            classifier.ClassCount.ShouldBe(classCount);
            probabilities.ShouldAllBe(p => p.Length == classCount && p.All(x => x >= 0 && x <= 1) && Math.Abs(p.Sum() - 1) < 1e-6);
            ConfusionMatrix.Count(judge.Classes, [.. probabilities.Select(Prediction.Of)], classCount).Accuracy.ShouldBeGreaterThan(0.95);
            RocArea.OneVersusRest(probabilities, judge.Classes).ShouldBeGreaterThan(0.97);
        }
    }

    [Theory]
    [MemberData(nameof(BentNames))]
    public void Learns_a_border_that_is_no_plane(string name)
    {
        var judge = Synthetic.Rings(200, 2);
        using var classifier = Trainers[name].Train(Synthetic.Rings(300, 1), 3);
        ConfusionMatrix.Count(judge.Classes, [.. classifier.Probabilities(judge.Values).Select(Prediction.Of)], 2)
            .Accuracy.ShouldBeGreaterThan(0.93);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Gives_the_same_under_the_same_seed(string name)
    {
        var rows = Synthetic.Clouds(3, 40, 5, 2, 1);
        using var first = Trainers[name].Train(rows, 7);
        using var second = Trainers[name].Train(rows, 7);
        double[][] asked = first.Probabilities(rows.Values);
        second.Probabilities(rows.Values).ShouldBe(asked);
        // One by one as all together.
        rows.Values.Take(5).Select(row => first.Probabilities([row])[0]).ShouldBe(asked.Take(5));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Refuses_what_it_cannot_learn_from_or_judge(string name)
    {
        var one = new LabelledRows([[1, 2], [3, 4]], [1, 1], 2);
        Should.Throw<ArgumentException>(() => Trainers[name].Train(one, 1)).Message.ShouldContain("one class");
        using var classifier = Trainers[name].Train(Synthetic.Clouds(2, 20, 3, 1, 1), 1);
        Should.Throw<ArgumentException>(() => classifier.Probabilities([[1, float.NaN, 2]])).Message.ShouldContain("column 1 is NaN");
        Should.Throw<ArgumentException>(() => classifier.Probabilities([[1, 2]])).Message.ShouldContain("has 2 numbers where 3");
        classifier.Probabilities([]).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_class_without_rows_is_the_least_likely(string name)
    {
        var two = Synthetic.Clouds(2, 40, 4, 0.5, 1);
        using var classifier = Trainers[name].Train(new LabelledRows(two.Values, two.Classes, 3), 1);
        classifier.Probabilities(two.Values).ShouldAllBe(p => p[2] < 0.02);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_column_that_does_not_vary_and_twins_do_no_harm(string name)
    {
        var clouds = Synthetic.Clouds(2, 40, 3, 0.5, 1);
        float[][] values = [.. clouds.Values.Select(row => (float[])[7, .. row, row[0], row[0]])];
        using var classifier = Trainers[name].Train(clouds.With(values), 1);
        ConfusionMatrix.Count(clouds.Classes, [.. classifier.Probabilities(values).Select(Prediction.Of)], 2)
            .Accuracy.ShouldBeGreaterThan(0.95);
    }
}
