using Spane.Troubleshooting.Risk;

namespace Spane.Troubleshooting.Tests.Risk;

/// <summary>Lots by their first ten running minutes.</summary>
public sealed class LotStartsTests
{
    private const long Minute = 60_000;
    private static readonly TimeSpan After = TimeSpan.FromHours(2);

    [Fact]
    public void A_lot_by_hand()
    {
        MinuteSum[] minutes = [.. Enumerable.Range(0, 30).Select(i => Sum(i, "L-1", i < 5 ? 1 : 2))];
        var row = LotStarts.Of(minutes, [new("L-1", 30 * Minute, true)], After, 1000 * Minute).ShouldHaveSingleItem();
        row.AtUtcMilliseconds.ShouldBe(10 * Minute);
        row.KnownUtcMilliseconds.ShouldBe(150 * Minute);
        row.Followed.ShouldBeTrue();
        row.Values[0].ShouldBe(1.5f);
        row.Values[1].ShouldBe(1f);
        row.Values[^1].ShouldBe(9f);
    }

    [Fact]
    public void A_lot_that_is_not_over_or_was_no_longer_than_its_start_is_left_out()
    {
        MinuteSum[] minutes = [.. Enumerable.Range(0, 10).Select(i => Sum(i, "L-1", 1)),
            .. Enumerable.Range(10, 20).Select(i => Sum(i, "L-2", 1)), .. Enumerable.Range(30, 20).Select(i => Sum(i, "", 1))];
        LotOutcome[] ends = [new("L-1", 10 * Minute, false), new("L-2", 30 * Minute, false)];
        LotStarts.Of(minutes, ends, After, 1000 * Minute).ShouldHaveSingleItem().AtUtcMilliseconds.ShouldBe(20 * Minute);
        LotStarts.Of(minutes, ends, After, (150 * Minute) - 1).ShouldBeEmpty();
        LotStarts.Of(minutes, [], After, 1000 * Minute).ShouldBeEmpty();
    }

    [Fact]
    public void The_lot_of_now_is_told_after_ten_minutes_by_what_is_learnt_from_later()
    {
        MinuteSum[] minutes = [.. Enumerable.Range(0, 5).Select(i => Sum(i, "L-1", 9)),
            .. Enumerable.Range(5, 30).Select(i => Sum(i, "L-2", i))];
        LotStarts.Latest(minutes[..14]).ShouldBeNull();
        LotStarts.Latest([]).ShouldBeNull();
        var learnt = LotStarts.Of(minutes, [new("L-2", 35 * Minute, false)], After, 1000 * Minute).ShouldHaveSingleItem();
        LotStarts.Latest(minutes[..15])!.Values.ShouldBe(learnt.Values);
        LotStarts.Latest(minutes)!.Values.ShouldBe(learnt.Values);
    }

    private static MinuteSum Sum(int minute, string lot, double bias) => new(minute * Minute, "milo", lot, 40, bias, 1, 800, 0.1, 40, 0);
}
