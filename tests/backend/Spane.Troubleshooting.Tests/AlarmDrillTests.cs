using Spane.Troubleshooting.Drills;

namespace Spane.Troubleshooting.Tests;

public sealed class AlarmDrillTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 30, 1, 0, 0, TimeSpan.Zero);

    private static readonly AlarmDrill Begun =
        new() { Device = "packer-1", Scenario = "pack-jam", Seed = 1, StartedAt = Start, StartedBy = "mutu" };

    [Fact]
    public void What_is_measured_is_the_time_to_each_answer()
    {
        var done = Begun.Acknowledge("sari", At(12)).Choose("slot-jammed", "sari", At(40)).Step("zero-drift", "sari", At(50))
            .Step("slot-jammed", "sari", At(65));

        (done.ToAcknowledge, done.ToCause, done.ToRightStep).ShouldBe(
            (TimeSpan.FromSeconds(12), TimeSpan.FromSeconds(40), TimeSpan.FromSeconds(65)));
        (done.IsCauseRight, done.WrongSteps, done.End, done.EndedBy).ShouldBe((true, 1, DrillEnd.Answered, "sari"));
        done.IsOpen.ShouldBeFalse();
    }

    [Fact]
    public void The_step_comes_after_the_cause_and_the_cause_is_chosen_once()
    {
        Begun.Step("slot-jammed", "sari", At(5)).ShouldBe(Begun);
        var chosen = Begun.Choose("zero-drift", "sari", At(9));
        chosen.Choose("slot-jammed", "sari", At(10)).ShouldBe(chosen);
        (chosen.IsCauseRight, chosen.AcknowledgedBy).ShouldBe((false, "sari"));
    }

    [Theory]
    [InlineData(DrillEnd.Stopped)]
    [InlineData(DrillEnd.TimedOut)]
    [InlineData(DrillEnd.RealAlarm)]
    public void Nothing_happens_to_one_that_is_over(DrillEnd end)
    {
        var over = Begun.Stop(end, "", At(60));
        over.End.ShouldBe(end);
        over.Acknowledge("sari", At(61)).Choose("slot-jammed", "sari", At(62)).Step("slot-jammed", "sari", At(63))
            .Stop(DrillEnd.Stopped, "sari", At(64)).ShouldBe(over);
    }

    private static DateTimeOffset At(int seconds) => Start.AddSeconds(seconds);
}
