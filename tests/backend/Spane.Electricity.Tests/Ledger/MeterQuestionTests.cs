using Spane.Electricity.Ledger;
using Spane.Electricity.Readings;

namespace Spane.Electricity.Tests.Ledger;

/// <summary>Which differences of registers are consumption, and which wait for a person.</summary>
public sealed class MeterQuestionTests
{
    private const double MaximumWatts = 3_000;
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);

    public static TheoryData<long, long, double> InQuestion => new()
    {
        { 501, 0, 100 * 24 },
        { 8_900_000, 12_000, 30 * 24 },
        { 300_000, 250_000, 7 * 24 },
        { 5_000, 0, 10 / 3600.0 },
        { 5_000, 3, 10 / 3600.0 },
        { 50_000, 900_000, 10 / 3600.0 },
        { 50_000, 2_000, 10 / 3600.0 },
        { 9_999_990, 5, 0.26 },
        { 9_999_000, 5, 0.2 },
        { 1_000, 2_000, 24.1 },
    };

    [Theory]
    [MemberData(nameof(InQuestion))]
    public void What_the_registers_do_not_explain_bills_nothing_and_is_a_question(long before, long after, double hours)
    {
        LedgerStep step = Post(First(before), Reading(after, TimeSpan.FromHours(hours)));

        step.Postings.ShouldBeEmpty();
        step.State.TotalWattHours.ShouldBe(0);
        step.Rebase!.Reason.ShouldBe(RebaseReason.InQuestion);
        MeterQuestion question = step.State.Questions.ShouldHaveSingleItem();
        (question.FromRegisterWattHours, question.ToRegisterWattHours).ShouldBe((before, after));
        (question.From, question.To).ShouldBe((Start, Start.AddHours(hours)));
        step.State.LastRegisterWattHours.ShouldBe(after, "the ledger counts on from the new register");
        Post(step.State, Reading(after + 5, TimeSpan.FromHours(hours) + TimeSpan.FromSeconds(30))).Postings.Sum(p => p.WattHours)
            .ShouldBe(5);
    }

    [Theory]
    [InlineData(501, 0, 0, 9_999_499)]
    [InlineData(8_900_000, 12_000, 12_000, 1_112_000)]
    [InlineData(300_000, 250_000, 250_000, 9_950_000)]
    [InlineData(1_000, 2_000, 2_000, 1_000)]
    [InlineData(9_999_990, 5, 5, 15)]
    public void Each_answer_counts_its_own_energy(long before, long after, long reset, long countedOn)
    {
        var question = new MeterQuestion(1, QuestionReason.Lower, before, after, Start, Start.AddDays(1));

        question.Counts(MeterAnswer.Reset).ShouldBe(reset);
        question.Counts(MeterAnswer.OtherMeter).ShouldBe(0);
        question.Counts(MeterAnswer.CountedOn).ShouldBe(countedOn);
    }

    [Fact]
    public void An_answer_that_means_more_than_can_have_flowed_cannot_be_true()
    {
        var question = new MeterQuestion(1, QuestionReason.Lower, 300_000, 250_000, Start, Start.AddDays(7));

        // 3,000 W for 168 h are 504 kWh, 5 % and 2 Wh of tolerance more: 529,202 Wh.
        question.CanBe(MeterAnswer.Reset, 3_000).ShouldBeTrue();
        question.CanBe(MeterAnswer.CountedOn, 3_000).ShouldBeFalse();
        question.CanBe(MeterAnswer.OtherMeter, 0.1).ShouldBeTrue();
        EnergyLedger.MostWattHours(3_000, TimeSpan.FromDays(7)).ShouldBe(529_202);
    }

    [Theory]
    [InlineData(9_999_990, 5, 5, 15)]
    [InlineData(9_999_998, 4, 0.2, 6)]
    [InlineData(9_999_400, 100, 14.9, 700)]
    public void A_wrap_within_minutes_near_the_end_is_counted(long before, long after, double minutes, long counted)
    {
        LedgerStep step = Post(First(before), Reading(after, TimeSpan.FromMinutes(minutes)));

        step.Rebase!.Reason.ShouldBe(RebaseReason.Wrap);
        step.State.TotalWattHours.ShouldBe(counted);
        step.State.Questions.ShouldBeNull();
    }

    [Fact]
    public void What_was_measured_during_an_outage_and_sent_late_is_no_silence()
    {
        LedgerState state = First(1_000);
        for (int hour = 1; hour <= 200; hour++)
        {
            state = Post(state, Reading(1_000 + (hour * 10), TimeSpan.FromHours(hour))).State;
        }

        state.TotalWattHours.ShouldBe(2_000);
        state.Questions.ShouldBeNull();
    }

    [Fact]
    public void A_meter_that_comes_back_after_days_with_what_it_counted_while_starting_is_no_question_and_belongs_to_the_end()
    {
        LedgerStep step = Post(First(1_000), Reading(1_040, TimeSpan.FromDays(3), boot: 2));

        step.State.Questions.ShouldBeNull();
        step.Postings.ShouldAllBe(p => p.SlotStart >= Start.AddDays(3).AddMinutes(-15));
        step.State.TotalWattHours.ShouldBe(40);
        Post(First(1_000), Reading(1_000, TimeSpan.FromDays(3), boot: 2)).Rebase.ShouldBeNull();
    }

    [Fact]
    public void The_silence_is_a_setting()
    {
        LedgerStep Back(TimeSpan silence) =>
            EnergyLedger.Post(First(1_000), Reading(2_000, TimeSpan.FromHours(30), boot: 2), new LedgerRules(MaximumWatts, silence));

        Back(TimeSpan.FromHours(29)).State.Questions!.Single().Why.ShouldBe(QuestionReason.Silence);
        Back(TimeSpan.FromHours(30)).State.TotalWattHours.ShouldBe(1_000);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(EnergyLedger.RegisterModulusWattHours)]
    [InlineData(1_000_000_000_000)]
    [InlineData(long.MinValue)]
    public void A_register_that_no_meter_shows_changes_nothing(long register)
    {
        LedgerState state = First(100);
        Post(state, Reading(register, TimeSpan.FromMinutes(1))).State.ShouldBe(state);
        Post(LedgerState.Empty("stove-1"), Reading(register, TimeSpan.Zero)).State.LastRegisterWattHours.ShouldBeNull();
    }

    [Fact]
    public void A_repeated_reading_and_one_out_of_order_change_nothing_over_a_restart_too()
    {
        LedgerState state = Post(First(100), Reading(110, TimeSpan.FromMinutes(5), boot: 2)).State;

        Post(state, Reading(110, TimeSpan.FromMinutes(5), boot: 2)).State.ShouldBe(state);
        Post(state, Reading(105, TimeSpan.FromMinutes(4), boot: 1)).State.ShouldBe(state, "what the node kept of its earlier boot");
    }

    [Fact]
    public void A_node_that_begins_its_boots_anew_is_counted_on()
    {
        LedgerState state = Post(First(100), Reading(110, TimeSpan.FromMinutes(5), boot: 9)).State;
        Post(state, Reading(120, TimeSpan.FromMinutes(10), boot: 1)).State.TotalWattHours.ShouldBe(20);
    }

    [Fact]
    public void A_load_that_draws_more_than_it_can_is_one_question_that_grows()
    {
        LedgerState state = First(1_000);
        for (int i = 1; i <= 50; i++)
        {
            state = Post(state, Reading(1_000 + (i * 100), TimeSpan.FromSeconds(10 * i))).State;
        }

        MeterQuestion question = state.Questions.ShouldHaveSingleItem();
        (question.FromRegisterWattHours, question.ToRegisterWattHours, question.To).ShouldBe((1_000, 6_000, Start.AddSeconds(500)));
        state.TotalWattHours.ShouldBe(0);
    }

    [Fact]
    public void Twenty_questions_wait_and_the_oldest_beyond_that_is_given_up_and_told()
    {
        LedgerState state = First(1_000_000);
        LedgerStep step = new(state, [], null);
        for (int i = 1; i <= 21; i++)
        {
            step = Post(step.State, Reading(1_000_000 - (i * 1_000), TimeSpan.FromSeconds(10 * i)));
            (step.Rebase!.GivenUp is null).ShouldBe(i <= 20);
        }

        step.State.Questions!.Select(q => q.Number).ShouldBe(Enumerable.Range(2, 20));
        step.Rebase!.Describe().English.ShouldEndWith(
            "Too many questions wait: number 1 (1000000 to 999000 Wh) was given up, and nothing counted.");
        step.Rebase.Describe().Indonesian.ShouldEndWith("nomor 1 (1000000 ke 999000 Wh) dilepas tanpa dibukukan.");
    }

    private static MeterReading Reading(long register, TimeSpan after, long boot = 1) => new()
    {
        LoadId = "stove-1",
        At = Start + after,
        Uptime = TimeSpan.FromHours(1) + after,
        Boot = boot,
        Quality = MeterQuality.Ok,
        RegisterWattHours = register,
    };

    private static LedgerState First(long register) => Post(LedgerState.Empty("stove-1"), Reading(register, TimeSpan.Zero)).State;

    private static LedgerStep Post(LedgerState state, MeterReading reading) =>
        EnergyLedger.Post(state, reading, new LedgerRules(MaximumWatts, LedgerRules.DefaultSilence));
}
