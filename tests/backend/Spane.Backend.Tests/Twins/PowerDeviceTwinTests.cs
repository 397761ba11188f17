using System.Text.Json;
using Spane.Backend.Live;
using Spane.Backend.Twins;
using Spane.Electricity.Ledger;
using Spane.Electricity.Tariffs;
using Spane.Electricity.Twin;
using Spane.Messages;
using Spane.Storage.Telemetry;

namespace Spane.Backend.Tests.Twins;

/// <summary>What a person answers is stored with the twin's state, told once it is stored, and survives a restart.</summary>
public sealed class PowerDeviceTwinTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);

    private readonly List<TelemetryPoint> _points = [];

    [Fact]
    public async Task An_answer_is_stored_with_the_state_and_told_when_it_is_stored()
    {
        var box = Box(new CanteenState());
        Read(box, 1, 300_000, TimeSpan.Zero);
        Read(box, 2, 5_000, TimeSpan.FromHours(1));
        _points.Clear();

        var told =
            box.AnswerAsync(new AnsweredQuestion("stove-1-1", MeterAnswer.Reset, new BookingPeriod(null), "siti", Start.AddHours(2)));
        box.Tick(Start.AddHours(2), _points).ShouldBeTrue();

        _points.Where(p => p.Measurement == Measurements.Energy).Sum(p => p.Numbers[0]).ShouldBe(5_000);
        _points.Single(p => p.Measurement == Measurements.Audit).Texts[..3].ShouldBe(["siti", "meter-answer", "stove-1"]);
        _points.ShouldAllBe(p => p.Boot == uint.MaxValue && p.Sequence == 1);
        var show = box.CaptureView();
        told.IsCompleted.ShouldBeFalse("nothing is stored yet");
        show();
        (await told).ShouldBeNull();
        State(box.Save()).Ledgers["stove-1"].ShouldSatisfyAllConditions(l => l.Questions.ShouldBeNull(),
            l => l.TotalWattHours.ShouldBe(5_000));
    }

    [Fact]
    public void A_question_waits_over_a_restart()
    {
        var box = Box(new CanteenState());
        Read(box, 1, 300_000, TimeSpan.Zero);
        Read(box, 2, 5_000, TimeSpan.FromHours(1));

        var again = Box(State(box.Save()));

        again.Questions.Single().ShouldSatisfyAllConditions(
            q => q.Id.ShouldBe("stove-1-1"),
            q => (q.Question.FromRegisterWattHours, q.Question.ToRegisterWattHours, q.Question.Why).ShouldBe(
                (300_000, 5_000, QuestionReason.Lower)),
            q => (q.Question.From, q.Question.To).ShouldBe((Start, Start.AddHours(1))));
        Read(again, 3, 0, TimeSpan.FromHours(2));
        again.Questions.Select(q => q.Id).ShouldBe(["stove-1-1", "stove-1-2"]);
    }

    [Fact]
    public void A_state_of_the_version_before_is_taken_up()
    {
        var box = Box(State("""
            {"online":true,"firmware":"0.1.0","ledgers":{"stove-1":{"loadId":"stove-1","totalWattHours":7,"lastRegisterWattHours":300000,"lastAt":"2026-03-02T01:00:00+00:00","lastUptime":"00:00:01","lastBoot":1}},
            "conditions":[{"code":"meter-reset","source":"stove-1","since":"2026-03-02T01:00:00+00:00","value":3},{"code":"demand-shed","source":"stove-1","since":"2026-03-02T01:00:00+00:00","value":3}],
            "tallies":{},"readings":{},"commands":[],"anomalies":[],"detector":{"openHours":[],"reported":[]}}
            """u8.ToArray()));

        box.Questions.ShouldBeEmpty();
        Read(box, 2, 300_005, TimeSpan.FromMinutes(1));
        var state = State(box.Save());
        state.Ledgers["stove-1"].ShouldSatisfyAllConditions(l => l.TotalWattHours.ShouldBe(12), l => l.QuestionsAsked.ShouldBe(0));
        state.Conditions.Select(c => c.Code).ShouldBe(["demand-shed"]);
        Read(box, 3, 0, TimeSpan.FromMinutes(2));
        box.Questions.Single().Id.ShouldBe("stove-1-1");
    }

    [Theory]
    [InlineData(1e12)]
    [InlineData(10_000_000.0)]
    [InlineData(double.NaN)]
    [InlineData(-1.0)]
    public void A_figure_that_is_no_register_counts_nothing_and_asks_nothing(double wattHours)
    {
        var box = Box(new CanteenState());
        Read(box, 1, 100, TimeSpan.Zero);
        Read(box, 2, wattHours, TimeSpan.FromMinutes(1));
        Read(box, 3, 110.9, TimeSpan.FromMinutes(2));

        State(box.Save()).Ledgers["stove-1"].ShouldSatisfyAllConditions(l => l.TotalWattHours.ShouldBe(10),
            l => l.Questions.ShouldBeNull());
    }

    private static PowerDeviceTwin Box(CanteenState state)
    {
        var twin = new CanteenTwin("demo", "canteen-1", CanteenSettings.Demonstration, TariffBook.Pln);
        twin.Restore(state, []);
        return new PowerDeviceTwin("canteen-1", twin, new LiveState(), TimeProvider.System);
    }

    private void Read(PowerDeviceTwin box, uint sequence, double wattHours, TimeSpan after) => box.Apply(
        new PowerMessage
        {
            Boot = 1,
            Sequence = sequence,
            LowestKept = 1,
            UtcMilliseconds = 0,
            UptimeMilliseconds = 1_000 + (long)after.TotalMilliseconds,
            Load = "stove-1",
            Volts = 230,
            Amperes = 10,
            Watts = 2_300,
            WattHours = wattHours,
            Hertz = 50,
            PowerFactor = 1,
            ContactorOn = true,
            Quality = "ok",
        },
        new MessageTimes(Start + after, Start + after),
        _points);

    private static CanteenState State(byte[] saved) => JsonSerializer.Deserialize(saved, TwinJson.Default.CanteenState)!;
}
