using System.Globalization;
using Spane.Electricity.Ledger;
using Spane.Electricity.Loads;
using Spane.Electricity.Readings;
using Spane.Electricity.Switching;
using Spane.Electricity.Tariffs;
using Spane.Electricity.Twin;
using Spane.Electricity.Views;

namespace Spane.Electricity.Tests.Twin;

/// <summary>Registers in question on a power box: asked, shown, answered once, booked where the manager says.</summary>
public sealed class CanteenQuestionTests
{
    // 23 February 2026, 08:00 WIB.
    private static readonly DateTimeOffset Start = new(2026, 2, 23, 1, 0, 0, TimeSpan.Zero);
    private static readonly BookingPeriod Interval = new(null);

    private readonly CanteenTwin _twin = new("demo", "canteen-1", CanteenSettings.Demonstration, TariffBook.Pln);

    [Theory]
    [InlineData("stove-1", 7_687, true)]
    [InlineData("stove-1", 7_688, false)]
    [InlineData("refrigerator", 522, true)]
    [InlineData("refrigerator", 523, false)]
    [InlineData(LoadDefinition.FeederId, 24_152, true)]
    [InlineData(LoadDefinition.FeederId, 24_153, false)]
    public void Three_times_the_rated_power_divides_consumption_from_a_meter_in_question(string load, long wattHours, bool counted)
    {
        // 2,439.6 W and 165 W: ×3, 5 % of tolerance, one hour, rounded up, 2 Wh of register steps; the feeder's meter ends at 23 kW.
        Read(load, 1_000, TimeSpan.Zero);
        Read(load, 1_000 + wattHours, TimeSpan.FromHours(1));

        _twin.State.Ledgers[load].TotalWattHours.ShouldBe(counted ? wattHours : 0);
        _twin.Questions.Count.ShouldBe(counted ? 0 : 1);
    }

    [Fact]
    public void No_load_can_draw_more_than_its_meter_can_carry()
    {
        var stove = CanteenLoads.All[1] with { RatedWatts = 22_000 };
        var twin = new CanteenTwin("demo", "canteen-1", CanteenSettings.Demonstration with { Loads = [stove] }, TariffBook.Pln);
        twin.Apply(Reading("stove-1", 0, TimeSpan.Zero));
        twin.Apply(Reading("stove-1", 24_153, TimeSpan.FromHours(1)));
        twin.Questions.Count.ShouldBe(1);
    }

    [Fact]
    public void The_swapped_meter_of_the_bill_of_14_million_bills_nothing_until_it_is_answered()
    {
        Read("stove-2", 501, TimeSpan.Zero);
        CanteenOutput output = Read("stove-2", 0, TimeSpan.FromDays(100));

        output.Postings.ShouldBeEmpty();
        output.Audit.Single().What.ShouldBe("rebase");
        output.Audit.Single().To.ShouldBe("The register of meter stove-2 changed from 501 to 0 Wh: in question; no energy counted yet.");
        Load("stove-2").Energy.TotalKilowattHours.ShouldBe(0);
        Load("stove-2").Conditions.Single().Code.ShouldBe("meter-in-question");
        MeterQuestionView asked = Questions().Single();
        (asked.Id, asked.Name.English).ShouldBe(("stove-2-1", "Electric stove 2"));
        asked.Answers.Select(a => (a.Answer, a.WattHours, a.CanBe)).ShouldBe(
            [(MeterAnswer.Reset, 0, true), (MeterAnswer.OtherMeter, 0, true), (MeterAnswer.CountedOn, 9_999_499, true)]);
        asked.Answers[2].Rupiah.ShouldBe(14_446_276, 1, "9,999.499 kWh at Rp 1,444.70");
        asked.UpToWattHours.ShouldBe(9_999_499);

        (CanteenOutput booked, var refusal) = Answer("stove-2-1", MeterAnswer.OtherMeter, Interval, TimeSpan.FromDays(100));

        refusal.ShouldBeNull();
        booked.Postings.ShouldBeEmpty();
        (booked.Audit.Single().Who, booked.Audit.Single().What, booked.Audit.Single().Subject).ShouldBe(
            ("siti", "meter-answer", "stove-2"));
        booked.Audit.Single().From.ShouldBe("501 Wh 2026-02-23T01:00:00Z → 0 Wh 2026-06-03T01:00:00Z");
        booked.Audit.Single().To.ShouldBe("OtherMeter: 0 Wh, interval");
        Load("stove-2").Conditions.ShouldBeEmpty();
        Questions().ShouldBeEmpty();
    }

    [Fact]
    public void A_second_answer_is_refused_and_books_nothing()
    {
        Ask();
        Answer("stove-2-1", MeterAnswer.Reset, Interval).Refusal.ShouldBeNull();

        (CanteenOutput output, var refusal) = Answer("stove-2-1", MeterAnswer.Reset, Interval);

        refusal!.English.ShouldContain("already answered");
        refusal.Indonesian.ShouldContain("sudah dijawab");
        output.ShouldBe(CanteenOutput.None);
        _twin.State.Ledgers["stove-2"].TotalWattHours.ShouldBe(250_000);
    }

    [Fact]
    public void A_reset_is_booked_between_the_two_readings_with_its_cost()
    {
        Ask();

        CanteenOutput output = Answer("stove-2-1", MeterAnswer.Reset, Interval).Output;

        output.Postings.Sum(p => p.Posting.WattHours).ShouldBe(250_000);
        output.Postings.Sum(p => p.Rupiah).ShouldBe(361_175m);
        output.Postings.ShouldAllBe(p => p.Posting.SlotStart >= Start && p.Posting.SlotStart < Start.AddDays(7));
        Load("stove-2").Energy.TotalKilowattHours.ShouldBe(250);
    }

    [Theory]
    [InlineData("2026-02", "2026-02-23T01:00:00Z", "2026-02-28T17:00:00Z")]
    [InlineData("2026-03", "2026-02-28T17:00:00Z", "2026-03-02T01:00:00Z")]
    [InlineData("2026-04", "2026-03-31T17:00:00Z", "2026-04-08T01:00:00Z")]
    public void The_month_named_takes_its_part_of_the_interval_and_a_later_one_what_has_passed_of_it(string month, string from, string to)
    {
        Ask();
        BookingPeriod.TryParse(month, out BookingPeriod period).ShouldBeTrue();

        var postings = Answer("stove-2-1", MeterAnswer.Reset, period, TimeSpan.FromDays(44)).Output.Postings;

        postings.Sum(p => p.Posting.WattHours).ShouldBe(250_000);
        postings.ShouldAllBe(p => p.Posting.SlotStart >= At(from) && p.Posting.SlotStart < At(to));
    }

    [Theory]
    [InlineData("2026-01", "lies before the first")]
    [InlineData("2026-05", "has not begun yet")]
    public void A_month_before_the_first_reading_or_in_the_future_is_refused_and_the_question_stays(string month, string why)
    {
        Ask();
        BookingPeriod.TryParse(month, out BookingPeriod period).ShouldBeTrue();

        Answer("stove-2-1", MeterAnswer.Reset, period, TimeSpan.FromDays(44)).Refusal!.English.ShouldContain(why);

        Questions().Count.ShouldBe(1);
        _twin.State.Ledgers["stove-2"].TotalWattHours.ShouldBe(0);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("2026-13")]
    [InlineData("2026-3")]
    [InlineData("Interval")]
    [InlineData("2026-03-01")]
    public void A_period_that_is_none_is_not_read(string? text) => BookingPeriod.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void An_answer_that_cannot_be_true_is_refused_until_the_load_is_set_right()
    {
        Read("rice-cooker", 1_000, TimeSpan.Zero);
        Read("rice-cooker", 6_000, TimeSpan.FromHours(1));
        Questions().Single().Answers.Select(a => a.CanBe).ShouldBe([false, true, false]);

        Answer("rice-cooker-1", MeterAnswer.CountedOn, Interval).Refusal!.English.ShouldContain("5 kWh, more than Rice cooker can draw");

        var larger = CanteenSettings.Demonstration with
        {
            Loads = [.. CanteenSettings.Demonstration.Loads.Select(l => l.Id == "rice-cooker" ? l with { RatedWatts = 4_000 } : l)],
        };
        _twin.Apply(larger, 2);
        Answer("rice-cooker-1", MeterAnswer.CountedOn, Interval).Refusal.ShouldBeNull();
        Load("rice-cooker").Energy.TotalKilowattHours.ShouldBe(5);
    }

    [Fact]
    public void An_answer_to_figures_that_have_grown_since_is_refused()
    {
        Read("rice-cooker", 1_000, TimeSpan.Zero);
        Read("rice-cooker", 2_000, TimeSpan.FromSeconds(10));
        Read("rice-cooker", 3_000, TimeSpan.FromSeconds(20));

        _twin.Apply(
            new AnsweredQuestion("rice-cooker-1", MeterAnswer.OtherMeter, Interval, "siti", Start.AddHours(1),
                1)).Refusal!.English.ShouldContain("have grown");
        _twin.Apply(
            new AnsweredQuestion("rice-cooker-1", MeterAnswer.OtherMeter, Interval, "siti", Start.AddHours(1), 0)).Refusal.ShouldBeNull();
    }

    [Fact]
    public void Questions_of_several_meters_wait_each_for_its_own_answer_and_the_alarm_goes_with_the_last()
    {
        Read("stove-2", 5_000, TimeSpan.Zero);
        Read(LoadDefinition.FeederId, 90_000, TimeSpan.Zero);
        Read("stove-2", 0, TimeSpan.FromSeconds(10));
        Read(LoadDefinition.FeederId, 7, TimeSpan.FromSeconds(11));
        Read("stove-2", 5, TimeSpan.FromSeconds(20));
        Read("stove-2", 2, TimeSpan.FromSeconds(30));

        Questions().Select(q => q.Id).ShouldBe(["stove-2-1", "feeder-1", "stove-2-2"]);
        View().Conditions.Single().Code.ShouldBe("meter-in-question");
        Answer("stove-2-1", MeterAnswer.Reset, Interval).Refusal.ShouldBeNull();
        Load("stove-2").Conditions.Count.ShouldBe(1);
        Answer("stove-2-2", MeterAnswer.Reset, Interval).Refusal.ShouldBeNull();
        Load("stove-2").Conditions.ShouldBeEmpty();
        Answer("feeder-1", MeterAnswer.Reset, Interval).Refusal.ShouldBeNull();
        View().Conditions.ShouldBeEmpty();
        _twin.State.Ledgers["stove-2"].TotalWattHours.ShouldBe(5 + 2);
        _twin.State.Ledgers[LoadDefinition.FeederId].TotalWattHours.ShouldBe(7);
        _twin.State.QuestionsAnswered.ShouldBe(3u);
    }

    [Fact]
    public void A_question_of_a_load_that_the_settings_no_longer_have_is_told_and_can_be_answered()
    {
        Ask();
        _twin.Apply(CanteenSettings.Demonstration with { Loads = [.. CanteenLoads.All.Where(l => l.Id != "stove-2")] }, 2);

        View().Conditions.Single().Code.ShouldBe("meter-in-question");
        Questions().Single().Name.English.ShouldBe("stove-2");
        Answer("stove-2-1", MeterAnswer.OtherMeter, Interval).Refusal.ShouldBeNull();
    }

    [Fact]
    public void Readings_years_apart_are_booked_in_a_month_only()
    {
        Read("stove-2", 501, TimeSpan.Zero);
        Read("stove-2", 0, TimeSpan.FromDays(5_000));

        Answer("stove-2-1", MeterAnswer.OtherMeter, Interval, TimeSpan.FromDays(5_001)).Refusal!.English.ShouldContain(
            "more than a year apart");
        BookingPeriod.TryParse("2039-11", out BookingPeriod period).ShouldBeTrue();
        Answer("stove-2-1", MeterAnswer.OtherMeter, period, TimeSpan.FromDays(5_001)).Refusal.ShouldBeNull();
    }

    [Fact]
    public void A_nodes_own_event_of_a_reset_is_noted_and_raises_no_second_alarm()
    {
        _twin.Apply(new NodeEvent("meter-reset", "stove-2", null, 0, "", Start)).Audit.Single().What.ShouldBe("meter-reset");
        Load("stove-2").Conditions.ShouldBeEmpty();
    }

    [Fact]
    public void A_register_that_no_meter_shows_makes_the_reading_implausible() =>
        new[] { -1, EnergyLedger.RegisterModulusWattHours }.ShouldAllBe(register => Quality(register) == MeterQuality.Implausible);

    [Fact]
    public void Each_load_shows_its_own_latest_command()
    {
        foreach (var (id, load) in new[] { ("c-1", "stove-1"), ("c-2", "stove-2"), ("c-3", "stove-1") })
        {
            _twin.Add(
                new PowerCommand
                {
                    Id = id,
                    Do = "switch",
                    LoadId = load,
                    On = true,
                    By = "siti",
                    At = Start,
                    Expires = Start.AddSeconds(10)
                });
        }

        Load("stove-1").LatestCommand!.Id.ShouldBe("c-3");
        Load("stove-2").LatestCommand!.Id.ShouldBe("c-2");
        Load("showcase").LatestCommand.ShouldBeNull();
    }

    private static DateTimeOffset At(string utc) => DateTimeOffset.Parse(utc, CultureInfo.InvariantCulture);

    private MeterQuality? Quality(long register)
    {
        _twin.Apply(
            Reading("showcase", register, TimeSpan.FromSeconds(1)) with
            {
                Volts = 230,
                Amperes = 1,
                Watts = 220,
                Hertz = 50,
                PowerFactor = 0.96
            });
        return Load("showcase").Quality;
    }

    // 300 kWh, and 250 kWh after seven days.
    private void Ask()
    {
        Read("stove-2", 300_000, TimeSpan.Zero);
        Read("stove-2", 250_000, TimeSpan.FromDays(7));
        Questions().Count.ShouldBe(1);
    }

    private CanteenOutput Read(string load, long register, TimeSpan after) => _twin.Apply(Reading(load, register, after));

    private static MeterReading Reading(string load, long register, TimeSpan after) => new()
    {
        LoadId = load,
        At = Start + after,
        Uptime = TimeSpan.FromHours(1) + after,
        Boot = 1,
        Quality = MeterQuality.Ok,
        RegisterWattHours = register,
        CommandedOn = true,
        Amperes = 0.3,
    };

    private (CanteenOutput Output, BilingualText? Refusal) Answer(string id, MeterAnswer answer, BookingPeriod period,
        TimeSpan? after = null) =>
        _twin.Apply(new AnsweredQuestion(id, answer, period, "siti", Start + (after ?? TimeSpan.FromDays(8))));

    private CanteenView View() => _twin.View(Start.AddDays(8));

    private LoadView Load(string id) => View().Loads.Single(l => l.Id == id);

    private IReadOnlyList<MeterQuestionView> Questions() => View().Questions;
}
