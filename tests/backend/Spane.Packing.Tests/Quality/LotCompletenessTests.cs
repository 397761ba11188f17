using Spane.Packing.Quality;

namespace Spane.Packing.Tests.Quality;

public sealed class LotCompletenessTests
{
    [Fact]
    public void Packs_without_a_hole_are_a_whole_lot_in_any_order() =>
        LotCompleteness.Of([3, 1, 2]).ShouldSatisfyAllConditions(
            lot => lot.IsWhole.ShouldBeTrue(),
            lot => lot.HighestNumber.ShouldBe(3));

    [Fact]
    public void Holes_are_ranges_and_each_repeated_number_is_told_once()
    {
        var lot = LotCompleteness.Of([2, 3, 3, 3, 7, 9, 9]);

        lot.IsWhole.ShouldBeFalse();
        lot.Missing.ShouldBe([(1, 1), (4, 6), (8, 8)]);
        lot.Repeated.ShouldBe([3, 9]);
    }
}
