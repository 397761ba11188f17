using FsCheck;
using FsCheck.Fluent;
using Spane.Messages;
using Spane.Packing.Products;
using Spane.Packing.Shifts;
using Spane.Packing.Twin;
using Spane.Packing.Verdicts;
using Spane.Packing.Views;

namespace Spane.Packing.Tests.Twin;

public sealed class PackerShiftTests
{
    private static readonly DateTimeOffset Morning = new(2026, 11, 22, 8, 0, 0, TimeSpan.Zero);
    private readonly ProductCatalogue _products =
        new([Product.Create("milo", "Milo", 35, 100_000), Product.Create("sugar", "Gula", 50),
            Product.Create("coffee", "Kopi", 25, 200_000)]);
    private readonly PackerTwin _line;
    private uint _sequence;

    public PackerShiftTests() =>
        _line = new("site", "packer-1", _products, ShiftCalendar.ThreeShifts(TimeZoneInfo.Utc), new PackJudge(VerdictRuleBase.TableTwo));

    [Fact]
    public void What_is_given_away_is_worth_its_products_price()
    {
        Pack("milo", 35.5, 1000, Morning);
        Pack("coffee", 26, 2000, Morning);
        Pack("milo", 36, 3000, Morning);

        var line = _line.View();
        line.ShiftGiveawayGrams.ShouldBe(2.5, 1e-9);
        line.ShiftGiveawayRupiah.ShouldBe(350m);
    }

    [Fact]
    public void A_price_that_is_set_later_values_the_whole_shift_and_a_missing_one_leaves_it_open()
    {
        Pack("sugar", 51, 1000, Morning);
        _line.View().ShiftGiveawayRupiah.ShouldBeNull();

        _products.Replace([Product.Create("sugar", "Gula", 50, 18_000)]);
        _line.View().ShiftGiveawayRupiah.ShouldBe(18m);
    }

    [Fact]
    public void Running_time_adds_up_over_packs_and_trials_and_does_not_count_a_stop()
    {
        Pack("milo", 35, 1_000, Morning);
        Pack("milo", 35, 31_000, Morning.AddSeconds(30));
        Close(runMilliseconds: 60_000, Morning.AddMinutes(1));
        Pack("milo", 35, 2_000, Morning.AddMinutes(10));

        _line.View().ShiftRunning.ShouldBe(TimeSpan.FromSeconds(62));
    }

    [Fact]
    public void A_node_that_started_again_inside_a_trial_counts_from_zero_again()
    {
        Pack("milo", 35, 40_000, Morning);
        Pack("milo", 35, 3_000, Morning.AddMinutes(2));

        _line.View().ShiftRunning.ShouldBe(TimeSpan.FromSeconds(43));
    }

    [Fact]
    public void A_new_shift_begins_at_nothing_even_before_its_first_pack()
    {
        Pack("milo", 35.5, 1000, Morning);
        _line.Heard(Morning.AddHours(8));

        var line = _line.View();
        line.ShiftStart.ShouldBe(new DateTimeOffset(2026, 11, 22, 15, 0, 0, TimeSpan.Zero));
        (line.ShiftPacks, line.ShiftGiveawayGrams, line.ShiftRunning).ShouldBe((0, 0, TimeSpan.Zero));
    }

    /// <summary>A shift from 07:00; the line is first heard at 09:36, and its node may have kept a pack of before.</summary>
    [Theory]
    [InlineData(null, 24)]
    [InlineData(-96, 120)] // packed at 08:00
    [InlineData(-160, 180)] // packed before the shift began
    public void A_lines_first_shift_is_planned_since_it_was_first_seen_or_packed(int? packedMinutes, int plannedMinutes)
    {
        var first = Morning.AddMinutes(96);
        _line.Heard(first);
        if (packedMinutes is { } minutes)
        {
            _line.Apply(Message("milo", 35, 1000, first.AddMinutes(minutes)), first.AddMinutes(minutes));
        }

        _line.Heard(Morning.AddHours(2));
        _line.View().ShiftPlanned.ShouldBe(TimeSpan.FromMinutes(plannedMinutes));
        _line.View().FirstSeen.ShouldBe(first.AddMinutes(packedMinutes ?? 0));

        _line.Heard(Morning.AddHours(8));
        _line.View().ShiftPlanned.ShouldBe(TimeSpan.FromHours(1));
    }

    [Fact]
    public void A_known_line_that_is_silent_counts_from_the_shifts_start_and_so_does_one_of_an_older_version()
    {
        _line.Heard(Morning.AddDays(-1));
        _line.Heard(Morning.AddHours(2));
        _line.View().ShiftPlanned.ShouldBe(TimeSpan.FromHours(3));

        _line.Restore(new() { LastHeard = Morning }, [], []);
        _line.Heard(Morning.AddHours(2));
        _line.View().ShouldSatisfyAllConditions(
            line => line.FirstSeen.ShouldBeNull(), line => line.ShiftPlanned.ShouldBe(TimeSpan.FromHours(3)));
    }

    /// <summary>Live, and as a report counts it: the calendar's planned time since the line was first seen.</summary>
    [Fact]
    public void Live_and_report_agree_on_what_was_planned() => Prop.ForAll(
        ArbMap.Default.ArbFor<(ushort First, ushort[] Steps)>(),
        told =>
        {
            var calendar = new ShiftCalendar(TimeZoneInfo.Utc);
            calendar.Replace(new(
                [ShiftPlan.Parse(DateOnly.MinValue, "07:00-15:00 (12:00-12:30); 15:00-22:00", "")], new Dictionary<DateOnly, string>()));
            var line = new PackerTwin("site", "packer-1", _products, calendar, new PackJudge(VerdictRuleBase.TableTwo));
            var at = Morning.AddSeconds(told.First);
            var (first, agree) = (at, true);
            foreach (var step in told.Steps.Prepend((ushort)0))
            {
                at = at.AddSeconds(step / 4);
                line.Heard(at);
                var start = calendar.StartOf(at);
                agree &= line.View().ShiftPlanned == calendar.Planned(first > start ? first : start, at);
            }

            return agree;
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData(400)]
    [InlineData(-400)]
    public void A_present_that_was_wrong_for_a_while_gives_the_shift_back(int days)
    {
        Pack("milo", 35, 1_000, Morning);
        Pack("milo", 35, 2_000, Morning.AddMinutes(1));

        _line.Heard(Morning.AddDays(days));
        _line.View().ShiftPacks.ShouldBe(0);
        Pack("milo", 35, 3_000, Morning.AddDays(days));

        Pack("milo", 35, 4_000, Morning.AddMinutes(2));
        var line = _line.View();
        line.ShiftStart.ShouldBe(new DateTimeOffset(2026, 11, 22, 7, 0, 0, TimeSpan.Zero));
        line.ShiftPacks.ShouldBe(3);
    }

    [Theory]
    [InlineData(37.4, RejectReason.AboveBand)]
    [InlineData(33.1, RejectReason.BelowBand)]
    [InlineData(35.0, RejectReason.NotOptimal)]
    public void A_held_pack_is_shown_with_its_reason_at_once_and_its_release_when_it_has_gone(double net, RejectReason reason)
    {
        Weigh("held", net, Morning);
        _line.View().LastReject.ShouldBe(new RejectView(Morning, net, reason, RejectOutcome.Held, null));

        Weigh("held", net, Morning.AddSeconds(5));
        Weigh("dump", net, Morning.AddSeconds(6));
        Pack("milo", net, 1000, Morning.AddSeconds(7), held: true);
        _line.View().LastReject.ShouldBe(new RejectView(Morning, net, reason, RejectOutcome.Released, Morning.AddSeconds(6)));
    }

    [Fact]
    public void A_weight_that_was_sent_before_the_release_and_comes_after_it_holds_no_further_pack()
    {
        Weigh("held", 37.4, Morning);
        Pack("milo", 37.4, 1000, Morning.AddSeconds(1), held: true, uptime: 1000);
        var released = _line.View().LastReject;
        released!.Outcome.ShouldBe(RejectOutcome.Released);

        Weigh("held", 37.4, Morning.AddSeconds(1.1), uptime: 990);
        _line.View().LastReject.ShouldBe(released);

        Weigh("held", 33.1, Morning.AddSeconds(20), uptime: 20_000);
        _line.View().LastReject!.Outcome.ShouldBe(RejectOutcome.Held);
    }

    [Fact]
    public void A_line_stopped_with_a_held_pack_has_withdrawn_it()
    {
        Weigh("held", 37.4, Morning);
        Weigh("stopped", 0, Morning.AddSeconds(9));

        _line.View().LastReject.ShouldBe(
            new RejectView(Morning, 37.4, RejectReason.AboveBand, RejectOutcome.Withdrawn, Morning.AddSeconds(9)));
    }

    [Fact]
    public void A_release_that_happened_while_the_backend_was_away_is_known_from_the_pack()
    {
        Pack("milo", 36.8, 1000, Morning, held: true);

        _line.View().LastReject.ShouldBe(new RejectView(Morning, 36.8, RejectReason.AboveBand, RejectOutcome.Released, Morning));
    }

    private void Pack(string product, double net, long runMilliseconds, DateTimeOffset at, bool held = false, long uptime = 1)
    {
        _line.Heard(at);
        _line.Apply(Message(product, net, runMilliseconds, at, held, uptime), at);
    }

    private PackMessage Message(
        string product, double net, long runMilliseconds, DateTimeOffset at, bool held = false, long uptime = 1) => new()
        {
            Boot = 1,
            Sequence = ++_sequence,
            LowestKept = 1,
            UtcMilliseconds = at.ToUnixTimeMilliseconds(),
            UptimeMilliseconds = uptime,
            Product = product,
            Lot = "L-1",
            Number = (int)_sequence,
            NetGrams = net,
            GrossGrams = net,
            ResidueGrams = 0,
            TargetGrams = _products.Find(product, 35).NominalGrams,
            PacksPerMinute = 60,
            RunMilliseconds = runMilliseconds,
            WallMilliseconds = runMilliseconds,
            FillMilliseconds = 500,
            InfraredCount = 1,
            Held = held,
        };

    private void Close(long runMilliseconds, DateTimeOffset at) => _line.Apply(
        new TrialMessage
        {
            Boot = 1,
            Sequence = ++_sequence,
            LowestKept = 1,
            UtcMilliseconds = at.ToUnixTimeMilliseconds(),
            UptimeMilliseconds = 1,
            Number = 1,
            Product = "milo",
            Lot = "L-1",
            Packs = 2,
            MeanGrams = 35,
            StandardDeviationGrams = 0,
            RunMilliseconds = runMilliseconds,
            WallMilliseconds = runMilliseconds,
            ClosedBy = "time",
        },
        at);

    private void Weigh(string state, double net, DateTimeOffset at, long uptime = 1) => _line.Apply(
        new WeightMessage
        {
            Boot = 1,
            UtcMilliseconds = 0,
            UptimeMilliseconds = uptime,
            NetGrams = net,
            GrossGrams = net,
            Stable = true,
            State = state,
            SamplesPerSecond = 80,
            Quality = "ok"
        },
        at);
}
