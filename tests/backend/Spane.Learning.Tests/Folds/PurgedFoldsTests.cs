namespace Spane.Learning.Tests.Folds;

/// <summary>No row that is learnt from looks into the time of a row that is judged by.</summary>
public sealed class PurgedFoldsTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 30)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Times_of_the_two_sides_never_meet_and_nothing_else_is_left_out(int seed)
    {
        var random = new Random(seed);
        long[] from = [.. Enumerable.Range(0, 300).Select(_ => random.NextInt64(1000)).Order()];
        long[] until = [.. from.Select(time => time + random.NextInt64(20))];
        int[] groups = [.. from.Select(time => (int)(time / 50))], classes = [.. from.Select(_ => random.Next(2))];
        var whole = GroupedFolds.Create(classes, groups, 5, seed);
        foreach (var (fold, before) in PurgedFolds.Create(classes, groups, from, until, 5, seed).Zip(whole))
        {
            fold.Test.ShouldBe(before.Test);
            fold.Train.ShouldBe(before.Train.Where(row =>
                !before.Test.Any(other => from[row] <= until[other] && from[other] <= until[row])));
            SplitLeak.Find(fold, groups).ShouldBeEmpty();
        }
    }

    [Fact]
    public void A_class_known_before_its_row_is_refused() =>
        Should.Throw<ArgumentException>(() => PurgedFolds.Create([0, 1], [0, 1], [5, 6], [4, 7], 2, 1));
}
