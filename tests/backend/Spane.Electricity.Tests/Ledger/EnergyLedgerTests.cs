using FsCheck;
using FsCheck.Fluent;
using Spane.Electricity.Ledger;
using Spane.Electricity.Readings;

namespace Spane.Electricity.Tests.Ledger;

public sealed class EnergyLedgerTests
{
    private const double MaximumWatts = 3_000;
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);

    private static MeterReading Reading(long register, TimeSpan uptime, TimeSpan clockError = default, long boot = 1) => new()
    {
        LoadId = "stove-1",
        At = Start + uptime + clockError,
        Uptime = uptime,
        Boot = boot,
        Quality = MeterQuality.Ok,
        RegisterWattHours = register,
    };

    private static LedgerStep Post(LedgerState state, MeterReading reading) =>
        EnergyLedger.Post(state, reading, new LedgerRules(MaximumWatts, LedgerRules.DefaultSilence));

    private static LedgerState After(long register, TimeSpan uptime) => Post(LedgerState.Empty("stove-1"), Reading(register, uptime)).State;

    [Fact]
    public void The_first_reading_counts_nothing_and_is_audited()
    {
        LedgerStep step = Post(LedgerState.Empty("stove-1"), Reading(4_711, TimeSpan.FromMinutes(1)));
        step.Postings.ShouldBeEmpty();
        step.State.TotalWattHours.ShouldBe(0);
        step.Rebase!.Reason.ShouldBe(RebaseReason.FirstReading);
        step.Rebase.Describe().English.ShouldContain("4711");
    }

    [Fact]
    public void A_difference_is_counted_into_the_quarters_that_it_spans()
    {
        LedgerStep step = Post(After(100, TimeSpan.FromMinutes(10)), Reading(1_100, TimeSpan.FromMinutes(35)));
        step.Rebase.ShouldBeNull();
        step.Postings.ShouldBe(
        [
            new LedgerPosting("stove-1", Start, 200),
            new LedgerPosting("stove-1", Start.AddMinutes(15), 600),
            new LedgerPosting("stove-1", Start.AddMinutes(30), 200),
        ]);
    }

    [Fact]
    public void The_register_that_begins_again_after_9999_kWh_is_carried_over()
    {
        LedgerStep step = Post(After(9_999_998, TimeSpan.Zero), Reading(4, TimeSpan.FromSeconds(10)));
        step.Rebase!.Reason.ShouldBe(RebaseReason.Wrap);
        step.State.TotalWattHours.ShouldBe(6);
    }

    [Theory]
    [InlineData(-7_200)]
    [InlineData(86_400)]
    public void A_clock_jump_keeps_the_energy_and_dates_it_by_the_uptime(int jumpSeconds)
    {
        LedgerStep step = Post(After(100, TimeSpan.Zero), Reading(110, TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(jumpSeconds)));
        step.Rebase!.Reason.ShouldBe(RebaseReason.ClockJump);
        step.State.TotalWattHours.ShouldBe(10);
        step.Postings.Sum(p => p.WattHours).ShouldBe(10);
        step.Postings.ShouldAllBe(p => p.SlotStart >= Start.AddSeconds(jumpSeconds) - LedgerPosting.SlotLength);
    }

    [Fact]
    public void A_message_that_arrives_late_changes_nothing()
    {
        LedgerState state = After(100, TimeSpan.FromMinutes(5));
        LedgerStep step = Post(state, Reading(90, TimeSpan.FromMinutes(4)));
        step.State.ShouldBe(state);
        step.Postings.ShouldBeEmpty();
        step.Rebase.ShouldBeNull();
    }

    [Theory]
    [InlineData(MeterQuality.NoReply)]
    [InlineData(MeterQuality.Crc)]
    public void A_reading_without_an_answer_changes_nothing(MeterQuality quality)
    {
        LedgerState state = After(100, TimeSpan.Zero);
        Post(state, Reading(100_000, TimeSpan.FromMinutes(1)) with { Quality = quality }).State.ShouldBe(state);
    }

    [Fact]
    public void An_impossible_power_factor_does_not_lose_the_energy_that_the_register_counted() =>
        Post(After(100, TimeSpan.Zero),
            Reading(110, TimeSpan.FromMinutes(1)) with { Quality = MeterQuality.Implausible }).State.TotalWattHours.ShouldBe(10);

    [Fact]
    public void A_meter_that_answers_before_it_has_measured_raises_no_question()
    {
        LedgerState state = After(100, TimeSpan.FromMinutes(1));
        var first = Reading(0, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(2), boot: 2);
        Post(state, first with { Quality = MeterQuality.Implausible, Volts = 0 }).State.ShouldBe(state);
        Post(state, first with { Volts = 224 }).Rebase!.Reason.ShouldBe(RebaseReason.InQuestion);
    }

    [Fact]
    public void Energy_that_flowed_while_the_node_was_away_is_counted_when_it_is_back()
    {
        LedgerStep step =
            Post(After(100, TimeSpan.FromMinutes(1)), Reading(4_100, TimeSpan.FromSeconds(3), TimeSpan.FromHours(4), boot: 2));
        step.Rebase.ShouldBeNull();
        step.State.TotalWattHours.ShouldBe(4_000);
    }

    [Fact]
    public void Over_any_history_of_registers_and_clocks_energy_is_never_negative_and_postings_equal_the_total()
    {
        Gen<(int Register, int Seconds, int Jump, bool NewBoot)> move =
            from register in Gen.Choose(0, 9_999_999)
            from seconds in Gen.Choose(0, 7_200)
            from jump in Gen.Choose(-5_000, 5_000)
            from newBoot in Gen.Choose(0, 5)
            select (register, seconds, newBoot == 1 ? jump : 0, newBoot == 0);
        Prop.ForAll(Arb.From(Gen.ListOf(move)), moves =>
        {
            var state = LedgerState.Empty("stove-1");
            long posted = 0;
            long boot = 1;
            TimeSpan uptime = TimeSpan.Zero;
            foreach ((int register, int seconds, int jump, bool newBoot) in moves)
            {
                boot += newBoot ? 1 : 0;
                uptime = newBoot ? TimeSpan.FromSeconds(seconds) : uptime + TimeSpan.FromSeconds(seconds);
                LedgerStep step = Post(state, Reading(register, uptime, TimeSpan.FromSeconds(jump), boot));
                step.State.TotalWattHours.ShouldBeGreaterThanOrEqualTo(state.TotalWattHours);
                step.Postings.ShouldAllBe(p => p.WattHours > 0);
                posted += step.Postings.Sum(p => p.WattHours);
                state = step.State;
            }

            state.TotalWattHours.ShouldBe(posted);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_meter_read_at_any_times_over_any_wraps_gives_exactly_what_flowed()
    {
        Gen<(int Seconds, int Watts)> piece = from seconds in Gen.Choose(1, 900) from watts in Gen.Choose(0, 3_000) select (seconds, watts);
        Prop.ForAll(Arb.From(Gen.NonEmptyListOf(piece)), Arb.From(Gen.Choose(0, 9_999_999)), (pieces, first) =>
        {
            LedgerState state = Post(LedgerState.Empty("stove-1"), Reading(first, TimeSpan.Zero)).State;
            long wattSeconds = 0;
            TimeSpan uptime = TimeSpan.Zero;
            foreach ((int seconds, int watts) in pieces)
            {
                wattSeconds += (long)seconds * watts;
                uptime += TimeSpan.FromSeconds(seconds);
                state = Post(state, Reading((first + (wattSeconds / 3_600)) % EnergyLedger.RegisterModulusWattHours, uptime)).State;
            }

            state.TotalWattHours.ShouldBe(wattSeconds / 3_600);
        }).QuickCheckThrowOnFailure();
    }
}
