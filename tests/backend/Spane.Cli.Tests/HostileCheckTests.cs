using Spane.Lab.Soak;
using Spane.Lab.Soak.Hostile;

namespace Spane.Cli.Tests;

/// <summary>The hostile soak's own check: each planted fault must be found out.</summary>
public sealed class HostileCheckTests
{
    private const int Told = 5;

    private static readonly HostileFacts Good = new(
        "hostile",
        Enumerable.Range(1, Told).ToDictionary(number => number, _ => 1),
        new Dictionary<string, long> { ["stove-1"] = 7 },
        new Dictionary<string, string> { ["online"] = "True", ["today"] = "0.007" },
        new HashSet<string> { "node-clock", "meter-in-question" });

    private static readonly HostilePairFacts Pair = new(
        Told,
        [HostileFault.ClockAhead, HostileFault.MeterSwapped, HostileFault.StaleWill],
        Good,
        Good with { Device = "plain", Alarms = new HashSet<string>() },
        new Dictionary<string, long> { ["stove-1"] = 7 },
        Blocked: 0);

    // Pinned: a seed that another process reads otherwise repeats nothing.
    [Fact]
    public void A_seed_means_the_same_in_every_process()
    {
        SoakRandom.Of(14, 1).Next(1_000_000).ShouldBe(453_551);
        SoakRandom.Of(14, 2).Next(1_000_000).ShouldNotBe(453_551);
    }

    [Fact]
    public void What_is_stored_once_billed_right_and_told_is_good()
    {
        var round = Compare(Pair);

        round.IsGood().ShouldBeTrue(round.FirstDifference);
        round.Messages.ShouldBe(2 * Told);
        round.Faults.ShouldBe(["ClockAhead", "MeterSwapped", "StaleWill"]);
    }

    [Fact]
    public void A_message_that_is_not_stored_is_found_out() =>
        Compare(Pair with { Hostile = Good with { Stored = Good.Stored.Where(stored => stored.Key != 3).ToDictionary() } })
            .ShouldSatisfyAllConditions(
            round => round.Lost.ShouldBe(1),
            round => round.FirstDifference.ShouldBe("hostile: message 3 is lost"),
            round => round.IsGood().ShouldBeFalse());

    [Fact]
    public void A_message_of_the_plain_device_that_is_not_stored_is_found_out() =>
        Compare(Pair with { Plain = Pair.Plain with { Stored = new Dictionary<int, int>() } }).Lost.ShouldBe(Told);

    [Fact]
    public void A_message_that_is_stored_again_is_found_out() =>
        Compare(Pair with { Hostile = Good with { Stored = new Dictionary<int, int>(Good.Stored) { [2] = 2 } } })
            .ShouldSatisfyAllConditions(
            round => round.Twice.ShouldBe(1),
            round => round.IsGood().ShouldBeFalse());

    [Theory]
    [InlineData(1_000_007, 1_000_000)]
    [InlineData(0, 7)]
    public void Energy_that_did_not_flow_or_is_missing_is_found_out(long counted, long wrong) =>
        Compare(Pair with { Hostile = Good with { WattHours = new Dictionary<string, long> { ["stove-1"] = counted } } })
            .ShouldSatisfyAllConditions(
            round => round.WrongEnergyWh.ShouldBe(wrong),
            round => round.IsGood().ShouldBeFalse());

    [Fact]
    public void A_blocked_device_is_found_out() => Compare(Pair with { Blocked = 1 }).ShouldSatisfyAllConditions(
        round => round.BlockedDevices.ShouldBe(1),
        round => round.IsGood().ShouldBeFalse());

    [Fact]
    public void A_fault_that_no_alarm_told_is_found_out() =>
        Compare(Pair with { Hostile = Good with { Alarms = new HashSet<string> { "node-clock" } } }).ShouldSatisfyAllConditions(
            round => round.Unexplained.ShouldBe(1),
            round => round.FirstDifference.ShouldBe("hostile: no meter-in-question told of MeterSwapped"));

    [Fact]
    public void An_alarm_about_a_device_without_faults_is_found_out() =>
        Compare(Pair with { Plain = Pair.Plain with { Alarms = new HashSet<string> { "node-offline" } } }).Unexplained.ShouldBe(1);

    [Fact]
    public void A_screen_that_shows_something_else_than_the_plain_run_is_found_out() =>
        Compare(Pair with
        {
            Hostile =
            Good with { Shown = new Dictionary<string, string> { ["online"] = "False", ["today"] = "0.007" } }
        }).Unexplained.ShouldBe(1);

    [Fact]
    public void A_full_disk_that_nothing_told_is_found_out()
    {
        HostileCheck.Compare(1, [Pair], [HostileFault.DiskFull], new HashSet<string>()).Unexplained.ShouldBe(1);
        HostileCheck.Compare(1, [Pair], [HostileFault.DiskFull], new HashSet<string> { "store-stopped" }).IsGood().ShouldBeTrue();
    }

    private static HostileRound Compare(HostilePairFacts pair) => HostileCheck.Compare(1, [pair], [], new HashSet<string>());
}
