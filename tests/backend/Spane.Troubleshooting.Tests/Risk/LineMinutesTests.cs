using Spane.Troubleshooting.Risk;

namespace Spane.Troubleshooting.Tests.Risk;

/// <summary>Minutes with what followed.</summary>
public sealed class LineMinutesTests
{
    private const long Minute = 60_000;
    private const string Jam = "pack-jam";
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(10);

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 30)];

    [Fact]
    public void A_minute_by_hand()
    {
        PackFact[] packs = [Pack(1_000, 51, 800), Pack(31_000, 49, 1000), Pack(Minute + 1, 50.5, 1350)];
        var minutes = Rows(packs, [new(30_000, "not-stable", true)], 100 * Minute);
        minutes.Count.ShouldBe(2);
        minutes[0].ShouldSatisfyAllConditions(
            m => m.AtUtcMilliseconds.ShouldBe(Minute),
            m => m.KnownUtcMilliseconds.ShouldBe(11 * Minute),
            m => m.Kind.ShouldBe("milo"),
            m => m.Followed.ShouldBeFalse(),
            m => Of(m, "packs").ShouldBe(2),
            m => Of(m, "bias_pct").ShouldBe(0, 1e-6),
            m => Of(m, "spread_pct").ShouldBe(Math.Sqrt(8), 1e-6),
            m => Of(m, "fill_ms").ShouldBe(900),
            m => Of(m, "fill_ratio").ShouldBe(double.NaN),
            m => Of(m, "events_before").ShouldBe(1),
            m => Of(m, "minutes_since").ShouldBe(double.NaN),
            m => Of(m, "running_minutes").ShouldBe(1));
        Of(minutes[1], "bias_pct").ShouldBe(1, 1e-6);
        Of(minutes[1], "spread_pct").ShouldBe(double.NaN);
        Of(minutes[1], "fill_ratio").ShouldBe(1.5, 1e-6);
        Of(minutes[1], "running_minutes").ShouldBe(2);
    }

    [Fact]
    public void The_jam_labels_the_ten_minutes_before_it_and_its_own_minutes_are_left_out()
    {
        var packs = Enumerable.Range(0, 40).Select(i => Pack((i * Minute) + 5, 50, 900)).ToArray();
        EventFact[] events = [new((20 * Minute) + 30, Jam, true), new((20 * Minute) + 40, Jam, true), new((22 * Minute) + 1, Jam, false)];
        var minutes = Rows(packs, events, 1000 * Minute);
        minutes.Where(m => m.Followed).Select(From).ShouldBe(Enumerable.Range(10, 10).Select(i => (long)i));
        minutes.Select(From).ShouldNotContain(m => m >= 20 && m <= 22);
        Of(minutes.First(m => From(m) == 30), "minutes_since").ShouldBe(9.99, 0.02);
        Of(minutes[0], "minutes_since").ShouldBe(double.NaN);
    }

    [Fact]
    public void A_jam_that_never_went_leaves_out_everything_after_it_and_there_is_no_latest_minute()
    {
        var packs = Enumerable.Range(0, 20).Select(i => Pack(i * Minute, 50, 900)).ToArray();
        EventFact[] events = [new(5 * Minute, Jam, true)];
        Rows(packs, events, 1000 * Minute).Count.ShouldBe(5);
        LineMinutes.Latest(MinuteSums.Of(packs), events, [Jam], Ahead).ShouldBeNull();
        LineMinutes.Latest([], events, [Jam], Ahead).ShouldBeNull();
    }

    [Fact]
    public void What_is_too_near_to_the_end_is_left_out_and_a_pause_starts_anew()
    {
        PackFact[] packs = [Pack(0, 50, 900), Pack(Minute, 50, 900), Pack(9 * Minute, 50, 1800)];
        var minutes = Rows(packs, [], 20 * Minute);
        minutes.Select(m => Of(m, "running_minutes")).ShouldBe([1, 2, 1]);
        Of(minutes[2], "fill_ratio").ShouldBe(double.NaN);
        Rows(packs, [], (20 * Minute) - 1).Count.ShouldBe(2);
        Rows([], [], 0).ShouldBeEmpty();
        Should.Throw<ArgumentOutOfRangeException>(() => LineMinutes.Of([], [], [Jam], TimeSpan.Zero, 0));
    }

    // What comes after a minute's end must not change what the minute shows: only what followed it.
    [Theory]
    [MemberData(nameof(Seeds))]
    public void No_minute_knows_what_comes_after_it(int seed)
    {
        var (packs, events, cut) = Random(seed);
        var whole = Rows(packs, events, 100 * Minute).Where(m => From(m) * Minute < cut);
        var early = Rows([.. packs.Where(p => p.UtcMilliseconds < cut)], [.. events.Where(e => e.UtcMilliseconds < cut)], 100 * Minute);
        early.Select(Shown).ShouldBe(whole.Select(Shown));
    }

    // What is served is what was learnt from: the minute of now, of the last 75 minutes and a day of events alone.
    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_latest_minute_is_the_one_that_is_learnt_from_later(int seed)
    {
        var (packs, events, cut) = Random(seed, hours: 3);
        var latest = LineMinutes.Latest(
            MinuteSums.Of(packs.Where(p => p.UtcMilliseconds < cut && p.UtcMilliseconds >= cut - (75 * Minute))),
            [.. events.Where(e => e.UtcMilliseconds < cut)], [Jam], Ahead);
        var later = Rows(packs, events, 1000 * Minute).LastOrDefault(m => m.AtUtcMilliseconds <= cut);
        if (latest is not null)
        {
            Shown(latest).ShouldBe(Shown(later.ShouldNotBeNull()));
        }
        else
        {
            (later is null || later.AtUtcMilliseconds < cut).ShouldBeTrue();
        }
    }

    private static (PackFact[] Packs, EventFact[] Events, long Cut) Random(int seed, int hours = 1)
    {
        var random = new Random(seed);
        return ([.. Enumerable.Range(0, 300 * hours).Select(_ => random.NextInt64(hours * 60 * Minute)).Order()
                .Select(time => Pack(time, 45 + random.Next(10), 500 + random.Next(1000)))],
            [.. Enumerable.Range(0, 12 * hours).Select(_ => random.NextInt64(hours * 60 * Minute)).Order()
                .Select(time => new EventFact(time, random.Next(2) == 0 ? Jam : "not-stable", random.Next(3) > 0))],
            (((hours - 1) * 60) + 20 + random.Next(20)) * Minute);
    }

    private static IReadOnlyList<RiskRow> Rows(IReadOnlyList<PackFact> packs, EventFact[] events, long end) =>
        LineMinutes.Of(MinuteSums.Of(packs), events, [Jam], Ahead, end);

    private static long From(RiskRow row) => (row.AtUtcMilliseconds / Minute) - 1;

    private static string Shown(RiskRow row) => $"{row.AtUtcMilliseconds} {row.Kind} {string.Join(' ', row.Values)}";

    private static double Of(RiskRow row, string feature) =>
        row.Values[RiskQuestion.Jam.Features.Index().First(f => f.Item == feature).Index];

    private static PackFact Pack(long time, double grams, double fill) => new(time, "milo", grams, 50, 0.1, 60, fill, false);
}
