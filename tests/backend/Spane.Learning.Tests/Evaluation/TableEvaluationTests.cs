namespace Spane.Learning.Tests.Evaluation;

/// <summary>Tables judged by folds.</summary>
public sealed class TableEvaluationTests
{
    private static readonly LabelledTable Small = SmallTable.Of(400, 1);

    private static readonly Dictionary<string, ITableTrainer> Trainers = new()
    {
        ["knn"] = new TableTrainer(new Standardised(new NearestTrainer()), CategoryEncoding.OneHot),
        ["naive-bayes"] = TableTrainer.NaiveBayes(Small.Features),
        ["tree"] = new TableTrainer(TreeTrainer.Tree(), CategoryEncoding.OneHot),
        ["random-forest"] = new TableTrainer(TreeTrainer.Forest(50), CategoryEncoding.Codes),
        ["adaboost"] = new TableTrainer(new AdaBoostTrainer(), CategoryEncoding.Codes),
        ["logistic"] = new TableTrainer(new Standardised(new LogisticTrainer()), CategoryEncoding.OneHot),
        ["svm-rbf"] = new TableTrainer(new Standardised(SvmTrainer.Rbf(1)), CategoryEncoding.OneHot),
        ["gradient-boosting"] = new TableTrainer(new GradientBoostingTrainer(60), CategoryEncoding.OneHot),
    };

    public static TheoryData<string> Names => [.. Trainers.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Finds_what_is_there_and_beats_the_baseline(string name)
    {
        int[] groups = Small.IdenticalRows();
        var result = CrossValidation.Run(Trainers[name], Small, groups, GroupedFolds.Create(Small.Classes, groups, 5, 1), 1);
        result.Auc.ShouldBeGreaterThan(0.85);
        result.Confusion.Accuracy.ShouldBeGreaterThan(result.Confusion.MajorityAccuracy + 0.1);
        var interval = result.AccuracyInterval(1);
        interval.Low.ShouldBeLessThan(result.Confusion.Accuracy);
        interval.High.ShouldBeGreaterThan(result.Confusion.Accuracy);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Looks_at_no_row_that_it_is_judged_by(string name) =>
        TableLeak.Found(Trainers[name], Small, First(), 1).ShouldBeFalse();

    [Theory]
    [InlineData(CategoryEncoding.OneHot)]
    [InlineData(CategoryEncoding.Codes)]
    public void An_encoding_of_all_rows_is_found(CategoryEncoding categories) =>
        TableLeak.Found(new Leaky(categories), Small, First(), 1).ShouldBeTrue();

    [Fact]
    public void What_a_classifier_leans_on_falls_most()
    {
        var fold = First();
        using var classifier = Trainers["gradient-boosting"].Train(Small, fold.Train, 1);
        var falls = PermutationImportance.Of(classifier, Small, fold.Test, 1).ToDictionary(column => column.Column, column => column.Fall);
        falls.Keys.ShouldBe(["noise", "tells", "place", "colour"]);
        falls["tells"].ShouldBeGreaterThan(0.1);
        falls["place"].ShouldBeGreaterThan(0.1);
        falls["noise"].ShouldBeLessThan(0.05);
        falls["colour"].ShouldBeLessThan(0.05);
    }

    [Fact]
    public void Folds_that_leave_a_row_out_or_judge_it_twice_are_refused()
    {
        int[] groups = [.. Enumerable.Range(0, Small.Classes.Count)];
        Fold[] folds = [.. GroupedFolds.Create(Small.Classes, groups, 3, 1)];
        Should.Throw<ArgumentException>(() => CrossValidation.Run(Trainers["tree"], Small, groups, folds[..2], 1)).Message
            .ShouldContain("in no test part");
        Should.Throw<ArgumentException>(() => CrossValidation.Run(Trainers["tree"], Small, groups, [.. folds, folds[0]], 1)).Message
            .ShouldContain("in two test parts");
    }

    private static Fold First()
    {
        int[] groups = Small.IdenticalRows();
        return GroupedFolds.Create(Small.Classes, groups, 5, 1)[0];
    }

    // The planted fault: medians and categories of every row there is.
    private sealed class Leaky(CategoryEncoding categories) : ITableTrainer
    {
        public string Name => "leaky";

        public ITableClassifier Train(LabelledTable table, IReadOnlyList<int> rows, int seed)
        {
            var encoder = TableEncoder.Fit(table.Features, [.. Enumerable.Range(0, table.Features.RowCount)], categories);
            var classifier = new Standardised(new LogisticTrainer()).Train(
                new LabelledRows(encoder.Encode(table.Features, rows), [.. rows.Select(row => table.Classes[row])], 2), seed);
            return new Trained(encoder, classifier);
        }

        private sealed class Trained(TableEncoder encoder, IClassifier classifier) : ITableClassifier
        {
            public double[][] Probabilities(Table features, IReadOnlyList<int> rows) =>
                classifier.Probabilities(encoder.Encode(features, rows));

            public void Dispose() => classifier.Dispose();
        }
    }
}
