namespace Spane.Learning.Tests.Folds;

/// <summary>Folds that keep groups whole.</summary>
public sealed class GroupedFoldsTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 40)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Each_row_is_judged_once_and_no_group_is_separated(int seed)
    {
        var (classes, groups, folds) = Draw(seed);
        var divided = GroupedFolds.Create(classes, groups, folds, seed);
        divided.Count.ShouldBe(folds);
        divided.SelectMany(fold => fold.Test).Order().ShouldBe(Enumerable.Range(0, classes.Length));
        foreach (var fold in divided)
        {
            fold.Train.Concat(fold.Test).Order().ShouldBe(Enumerable.Range(0, classes.Length));
            SplitLeak.Find(fold, groups).ShouldBeEmpty();
            SplitLeak.Refuse(fold, groups);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_same_seed_divides_the_same_and_names_of_groups_do_not_matter(int seed)
    {
        var (classes, groups, folds) = Draw(seed);
        var first = GroupedFolds.Create(classes, groups, folds, seed);
        var second = GroupedFolds.Create(classes, [.. groups.Select(group => $"lot {group}")], folds, seed);
        second.Select(fold => fold.Test).ShouldBe(first.Select(fold => fold.Test));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Without_groups_each_class_is_spread_evenly(int seed)
    {
        var random = new Random(seed);
        int[] classes = [.. Enumerable.Range(0, 500).Select(_ => random.NextDouble() < 0.1 ? 2 : random.Next(2))];
        foreach (var fold in GroupedFolds.Create(classes, [.. Enumerable.Range(0, 500)], 5, seed))
        {
            for (int c = 0; c < 3; c++)
            {
                ((double)fold.Test.Count(i => classes[i] == c)).ShouldBe(classes.Count(x => x == c) / 5.0, 1);
            }
        }
    }

    [Fact]
    public void Groups_of_very_different_size_still_balance()
    {
        int[] sizes = [100, 60, 50, 45, 40, 30, 20, 20, 15, 10, 10, 5, 5, 5, 5, 3, 2];
        int[] groups = [.. sizes.SelectMany((size, group) => Enumerable.Repeat(group, size))];
        int[] classes = [.. groups.Select((group, i) => group % 2)];
        var folds = GroupedFolds.Create(classes, groups, 4, 1);
        folds.ShouldAllBe(fold => fold.Test.Count > 70 && fold.Test.Count < 140);
        folds.ShouldAllBe(fold => fold.Test.Select(i => classes[i]).Distinct().Count() == 2);
    }

    [Fact]
    public void A_planted_leak_is_found()
    {
        string[] groups = ["a", "a", "b", "c", "c", "b"];
        var fold = new Fold([0, 2, 3], [1, 4, 5]);
        SplitLeak.Find(fold, groups).ShouldBe(["a", "c", "b"]);
        Should.Throw<InvalidOperationException>(() => SplitLeak.Refuse(fold, groups)).Message.ShouldContain("3 groups");
        SplitLeak.Find(new Fold([0, 1], [2, 5]), groups).ShouldBeEmpty();
    }

    [Fact]
    public void What_cannot_be_divided_is_refused()
    {
        Should.Throw<ArgumentException>(() => GroupedFolds.Create([0, 1, 0], ["x", "x", "x"], 3, 1)).Message.ShouldContain("one group");
        Should.Throw<ArgumentException>(() => GroupedFolds.Create([0, 1], [1], 2, 1));
        Should.Throw<ArgumentException>(() => GroupedFolds.Create<int>([], [], 2, 1));
        Should.Throw<ArgumentException>(() => GroupedFolds.Create([0, -1], [1, 2], 2, 1));
        Should.Throw<ArgumentOutOfRangeException>(() => GroupedFolds.Create([0, 1], [1, 2], 1, 1));
    }

    private static (int[] Classes, int[] Groups, int Folds) Draw(int seed)
    {
        var random = new Random(seed);
        int rows = random.Next(2, 300);
        int[] groups = [.. Enumerable.Range(0, rows).Select(_ => random.Next(1 + random.Next(rows)))];
        groups[0] = -1;
        return ([.. groups.Select(_ => random.Next(1 + (seed % 5)))], groups, random.Next(2, 9));
    }
}
