using Spane.Packing.Challenges;

namespace Spane.Packing.Tests.Challenges;

public sealed class ChallengeHoldsTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 20, 1, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("+0 -80", "1–120")]
    [InlineData("+0 +40 -80", "41–120")]
    [InlineData("+0 +40 -80 +80", "41–80")]
    [InlineData("+0 +40 -80 -80 +80 +120", "41–80")]
    [InlineData("+0 -10 +10 +20 -30 +30", "1–10, 21–30")]
    [InlineData("-60", "1–120")]
    [InlineData("+0 +60 +120", "")]
    [InlineData("", "")]
    public void Everything_since_the_last_good_test_to_the_next_is_on_hold(string story, string held) =>
        Words(Of(120, Tests(story))).ShouldBe(held);

    /// <summary>A pack is held exactly if the last test before it or the first one after it failed.</summary>
    [Fact]
    public void What_is_held_is_what_a_walk_pack_by_pack_holds()
    {
        for (var seed = 0; seed < 400; seed++)
        {
            var random = new Random(seed);
            var packs = random.Next(1, 60);
            var story = string.Join(
                ' ', Enumerable.Range(0, random.Next(0, 8)).Select(_ => random.Next(0, packs + 1)).Order()
                    .Select(at => $"{(random.Next(2) == 0 ? '+' : '-')}{at}"));
            var tests = Tests(story);
            var expected = Enumerable.Range(1, packs).Where(pack =>
                tests.LastOrDefault(test => test.Packs < pack) is { Passed: false }
                    || tests.FirstOrDefault(test => test.Packs >= pack) is { Passed: false });
            Of(packs, tests).SelectMany(range => Enumerable.Range(range.First, range.Last - range.First + 1))
                .ShouldBe(expected, $"seed {seed}: {packs} packs, {story}");
        }
    }

    [Fact]
    public void A_failed_start_test_holds_the_end_of_the_lot_before_by_its_times()
    {
        ChallengeTest[] tests =
        [
            Test("L-1", 0, passed: true), Test("L-1", 40, passed: true),
            Test("L-2", 0, passed: false) with { At = Start.AddSeconds(1_000) },
        ];

        Words(Of(60, tests)).ShouldBe("41–60");
        Words(ChallengeHolds.Of([(1, Start.AddSeconds(10)), (2, Start.AddSeconds(900))], "L-0", "milo", tests)).ShouldBe("2–2");
    }

    private static IReadOnlyList<(int First, int Last)> Of(int packs, IReadOnlyList<ChallengeTest> tests) => ChallengeHolds.Of(
        Enumerable.Range(1, packs).Select(number => (number, Start.AddSeconds(number))), "L-1", "milo", tests);

    private static IReadOnlyList<ChallengeTest> Tests(string story) =>
    [
        .. story.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(test => Test("L-1", int.Parse(test[1..], System.Globalization.CultureInfo.InvariantCulture), test[0] == '+')),
    ];

    private static ChallengeTest Test(string lot, int packs, bool passed) => new(
        "packer-1", Start.AddSeconds(packs + 0.5), "rina", "milo", lot, packs, "", [new(new("weight", 50), 50, passed)]);

    private static string Words(IEnumerable<(int First, int Last)> ranges) =>
        string.Join(", ", ranges.Select(range => $"{range.First}–{range.Last}"));
}
