using Spane.Packing.Photographs;

namespace Spane.Packing.Tests.Photographs;

/// <summary>Whatever is late, lost or counted twice: no photograph gets another pack, and what can be found is found.</summary>
public sealed class PhotographMatcherTests
{
    private const string Camera = "life/1";
    private static readonly DateTimeOffset Start = new(2026, 11, 22, 8, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Each_photograph_gets_its_own_pack()
    {
        var line = Line(50);
        Match(new PhotographMatcher(), Photographs(50), line).ShouldBe(Own(1, 50));
    }

    [Fact]
    public void Photographs_that_come_ten_minutes_late_are_found_by_counting()
    {
        var matcher = new PhotographMatcher();
        HashSet<(uint, uint)> taken = [];
        matcher.Match(Photographs(5), Line(5), taken).Count.ShouldBe(5);
        // All of one moment: the clock ran on while they waited.
        var late = Photographs(60).Skip(5).Select(one => one with { At = Start.AddMinutes(10) });
        Pairs(matcher.Match(late, Line(60), taken)).ShouldBe(Own(6, 60));
    }

    [Fact]
    public void A_missing_photograph_moves_no_other()
    {
        var without = Photographs(40).Where(one => one.Slot is not (7 or 8 or 21));
        Match(new PhotographMatcher(), without, Line(40)).ShouldBe(Own(1, 40).Where(pair => pair.Slot is not (7 or 8 or 21)));
    }

    [Fact]
    public void A_pack_that_the_slot_missed_and_a_double_count_as_they_were_seen()
    {
        List<PassedPack> line = [.. Line(20)];
        line[9] = line[9] with { Seen = 0 };
        line[14] = line[14] with { Seen = 2 };
        // The camera saw what the slot saw: nothing of pack 10, two of pack 15.
        var packs = Enumerable.Range(1, 20).SelectMany(pack => Enumerable.Repeat(pack, line[pack - 1].Seen)).ToList();
        var photographs = packs.Select((pack, i) => new TakenPhotograph(i + 1, Camera, (uint)i + 1, At(pack)));
        Match(new PhotographMatcher(), photographs, line).Select(pair => (int)pair.Sequence).ShouldBe(packs);
    }

    [Fact]
    public void A_beam_that_only_the_camera_saw_is_noticed_by_the_time()
    {
        var matcher = new PhotographMatcher();
        HashSet<(uint, uint)> taken = [];
        matcher.Match(Photographs(10), Line(10), taken);
        // A hand in the beam: from here on the camera counts one more. Each second brings a photograph and its pack.
        List<(uint Slot, uint Sequence)> found = [];
        List<TakenPhotograph> waiting = [];
        for (var pack = 11; pack <= 40; pack++)
        {
            waiting.Add(new TakenPhotograph(pack, Camera, (uint)pack + 1, At(pack)));
            var pairs = matcher.Match(waiting, Line(pack), taken);
            found.AddRange(pairs.Select(pair => ((uint)pair.Photograph, pair.Sequence)));
            waiting.RemoveAll(one => pairs.Any(pair => pair.Photograph == one.Id));
        }

        found.ShouldAllBe(pair => pair.Slot == pair.Sequence);
        found.Count.ShouldBeGreaterThanOrEqualTo(29);
    }

    /// <summary>A camera without a clock: what waited is dated by when it came, while packs of just then are there.</summary>
    [Fact]
    public void A_wrong_clock_does_not_overrule_the_count()
    {
        var matcher = new PhotographMatcher();
        matcher.Recall(Camera, 10, 3, 10);
        HashSet<(uint, uint)> taken = [(3, 10)];
        var late = Photographs(50).Skip(10).Select(one => one with { At = At(45).AddMilliseconds(25 * one.Slot) }).ToList();
        var first = Pairs(matcher.Match(late, Line(50), taken));
        var second = Pairs(matcher.Match(late.Where(one => first.All(pair => pair.Slot != one.Slot)), Line(50), taken));
        first.Concat(second).Order().ShouldBe(Own(11, 50));
    }

    [Fact]
    public void After_a_start_counting_goes_on_from_the_pairs_that_are_known()
    {
        var matcher = new PhotographMatcher();
        matcher.Recall(Camera, 30, 3, 30);
        HashSet<(uint, uint)> taken = [(3, 30)];
        var late = Photographs(80).Skip(30).Select(one => one with { At = Start.AddMinutes(5) });
        Pairs(matcher.Match(late, Line(80), taken)).ShouldBe(Own(31, 80));
    }

    [Fact]
    public void A_photograph_of_a_time_without_packs_stays_alone()
    {
        TakenPhotograph stray = new(1, "other/1", 500, Start.AddHours(3));
        new PhotographMatcher().Match([stray], Line(20), new HashSet<(uint, uint)>()).ShouldBeEmpty();
    }

    /// <summary>Any photographs lost, any delays, packs stored in any portions: what is found is right.</summary>
    [Fact]
    public void Nothing_is_ever_matched_wrongly()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            var matcher = new PhotographMatcher();
            HashSet<(uint, uint)> taken = [];
            var kept = Photographs(100).Where(one => one.Slot < 3 || random.Next(10) > 0)
                .Select(one => one with { At = one.At.AddMilliseconds(random.Next(-150, 151)) }).ToList();
            List<TakenPhotograph> waiting = [];
            for (var pack = 1; pack <= 100; pack += random.Next(1, 6))
            {
                waiting.AddRange(kept.Where(one =>
                    one.Slot <= pack && waiting.All(other => other.Id != one.Id) && !taken.Contains((3, one.Slot))));
                waiting.RemoveAll(one => random.Next(8) == 0 && one.Slot > 3);
                var pairs = matcher.Match(waiting, Line(pack), taken);
                pairs.ShouldAllBe(pair => pair.Photograph == pair.Sequence, $"seed {seed}");
                waiting.RemoveAll(one => pairs.Any(pair => pair.Photograph == one.Id));
            }
        }
    }

    private static DateTimeOffset At(int pack) => Start.AddSeconds(pack);

    private static IReadOnlyList<PassedPack> Line(int packs) =>
        [.. Enumerable.Range(1, packs).Select(pack => new PassedPack(3, (uint)pack, At(pack).AddMilliseconds(40), 1))];

    private static IEnumerable<TakenPhotograph> Photographs(int packs) =>
        Enumerable.Range(1, packs).Select(pack => new TakenPhotograph(pack, Camera, (uint)pack, At(pack)));

    private static IEnumerable<(uint Slot, uint Sequence)> Own(uint from, uint to) =>
        Enumerable.Range((int)from, (int)(to - from) + 1).Select(pack => ((uint)pack, (uint)pack));

    private static IEnumerable<(uint Slot, uint Sequence)> Match(
        PhotographMatcher matcher, IEnumerable<TakenPhotograph> photographs, IReadOnlyList<PassedPack> line) =>
        Pairs(matcher.Match(photographs, line, new HashSet<(uint, uint)>()));

    private static List<(uint Slot, uint Sequence)> Pairs(IEnumerable<PhotographMatch> found) =>
        [.. found.Select(pair => ((uint)pair.Photograph, pair.Sequence))];
}
