using Spane.Packing.Outlook;

namespace Spane.Packing.Tests.Outlook;

/// <summary>Minutes with what followed.</summary>
public sealed class MinuteHistoryTests
{
    private const long Minute = 60_000;
    private const string Jam = "pack-jam";
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(10);

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 30)];

    [Fact]
    public void A_minute_by_hand()
    {
        PackFact[] packs = [Pack(1_000, 51, 800), Pack(31_000, 49, 1000), Pack(Minute + 1, 50.5, 1350)];
        var minutes = MinuteHistory.Of(packs, [new(30_000, "not-stable", true)], Jam, Ahead, 100 * Minute);
        minutes.Count.ShouldBe(2);
        minutes[0].ShouldSatisfyAllConditions(
            m => m.FromUtcMilliseconds.ShouldBe(0),
            m => m.Packs.ShouldBe(2),
            m => m.BiasPercent.ShouldBe(0, 1e-9),
            m => m.SpreadPercent.ShouldBe(Math.Sqrt(8), 1e-9),
            m => m.FillMilliseconds.ShouldBe(900),
            m => m.FillRatio.ShouldBe(double.NaN),
            m => m.EventsBefore.ShouldBe(1),
            m => m.MinutesSinceSame.ShouldBe(double.NaN),
            m => m.RunningMinutes.ShouldBe(1),
            m => m.Followed.ShouldBeFalse());
        minutes[1].BiasPercent.ShouldBe(1, 1e-9);
        minutes[1].SpreadPercent.ShouldBe(double.NaN);
        minutes[1].FillRatio.ShouldBe(1.5, 1e-9);
        minutes[1].RunningMinutes.ShouldBe(2);
    }

    [Fact]
    public void The_jam_labels_the_ten_minutes_before_it_and_its_own_minutes_are_left_out()
    {
        var packs = Enumerable.Range(0, 40).Select(i => Pack((i * Minute) + 5, 50, 900)).ToArray();
        EventFact[] events = [new((20 * Minute) + 30, Jam, true), new((20 * Minute) + 40, Jam, true), new((22 * Minute) + 1, Jam, false)];
        var minutes = MinuteHistory.Of(packs, events, Jam, Ahead, 1000 * Minute);
        minutes.Where(m => m.Followed).Select(m => m.FromUtcMilliseconds / Minute).ShouldBe(Enumerable.Range(10, 10).Select(i => (long)i));
        minutes.Select(m => m.FromUtcMilliseconds / Minute).ShouldNotContain(m => m >= 20 && m <= 22);
        minutes.First(m => m.FromUtcMilliseconds == 30 * Minute).MinutesSinceSame.ShouldBe(10, 0.001);
        minutes[0].MinutesSinceSame.ShouldBe(double.NaN);
    }

    [Fact]
    public void A_jam_that_never_went_leaves_out_everything_after_it()
    {
        var packs = Enumerable.Range(0, 20).Select(i => Pack(i * Minute, 50, 900)).ToArray();
        MinuteHistory.Of(packs, [new(5 * Minute, Jam, true)], Jam, Ahead, 1000 * Minute).Count.ShouldBe(5);
    }

    [Fact]
    public void What_is_too_near_to_the_end_is_left_out_and_a_pause_starts_anew()
    {
        PackFact[] packs = [Pack(0, 50, 900), Pack(Minute, 50, 900), Pack(9 * Minute, 50, 1800)];
        var minutes = MinuteHistory.Of(packs, [], Jam, Ahead, 20 * Minute);
        minutes.Select(m => m.RunningMinutes).ShouldBe([1, 2, 1]);
        minutes[2].FillRatio.ShouldBe(double.NaN);
        MinuteHistory.Of(packs, [], Jam, Ahead, (20 * Minute) - 1).Count.ShouldBe(2);
        MinuteHistory.Of([], [], Jam, Ahead, 0).ShouldBeEmpty();
        Should.Throw<ArgumentOutOfRangeException>(() => MinuteHistory.Of(packs, [], Jam, TimeSpan.Zero, 0));
    }

    // What comes after a minute's end must not change what the minute shows: only what followed it.
    [Theory]
    [MemberData(nameof(Seeds))]
    public void No_minute_knows_what_comes_after_it(int seed)
    {
        var random = new Random(seed);
        PackFact[] packs = [.. Enumerable.Range(0, 300).Select(_ => random.NextInt64(60 * Minute)).Order()
            .Select(time => Pack(time, 45 + random.Next(10), 500 + random.Next(1000)))];
        EventFact[] events = [.. Enumerable.Range(0, 12).Select(_ => random.NextInt64(60 * Minute)).Order()
            .Select(time => new EventFact(time, random.Next(2) == 0 ? Jam : "not-stable", random.Next(3) > 0))];
        long cut = (20 + random.Next(20)) * Minute;
        var whole = MinuteHistory.Of(packs, events, Jam, Ahead, 100 * Minute).Where(m => m.FromUtcMilliseconds < cut);
        var early = MinuteHistory.Of([.. packs.Where(p => p.UtcMilliseconds < cut)], [.. events.Where(e => e.UtcMilliseconds < cut)], Jam,
            Ahead, 100 * Minute);
        early.Select(m => m with { Followed = false }).ShouldBe(whole.Select(m => m with { Followed = false }));
    }

    private static PackFact Pack(long time, double grams, double fill) => new(time, "milo", grams, 50, 0.1, 60, fill, false);
}
