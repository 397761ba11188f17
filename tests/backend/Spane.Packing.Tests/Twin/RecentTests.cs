using Spane.Packing.Twin;

namespace Spane.Packing.Tests.Twin;

public sealed class RecentTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(20)]
    public void After_any_number_of_items_the_latest_are_there_newest_first(int most)
    {
        var recent = new Recent<int>(most);
        recent.NewestFirst.ShouldBeEmpty();

        for (var item = 1; item <= (3 * most) + 1; item++)
        {
            recent.Add(item);

            recent.NewestFirst.ShouldBe(Enumerable.Range(1, item).Reverse().Take(most));
        }
    }

    [Fact]
    public void Items_that_come_between_two_pictures_are_all_in_the_next()
    {
        var recent = new Recent<string>(3);
        recent.Add("one");
        recent.NewestFirst.ShouldBe(["one"]);

        recent.Add("two");
        recent.Add("three");
        recent.Add("four");

        recent.NewestFirst.ShouldBe(["four", "three", "two"]);
    }

    [Fact]
    public void A_picture_taken_earlier_does_not_change()
    {
        var recent = new Recent<int>(2);
        recent.Add(1);
        recent.Add(2);
        var earlier = recent.NewestFirst;

        recent.Add(3);

        earlier.ShouldBe([2, 1]);
    }

    [Fact]
    public void Without_a_new_item_the_picture_is_the_same_list()
    {
        var recent = new Recent<int>(2);
        recent.Add(1);

        recent.NewestFirst.ShouldBeSameAs(recent.NewestFirst);
    }
}
