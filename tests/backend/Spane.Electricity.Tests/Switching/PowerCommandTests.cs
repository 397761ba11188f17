using Spane.Electricity.Readings;
using Spane.Electricity.Switching;

namespace Spane.Electricity.Tests.Switching;

public sealed class PowerCommandTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);

    private static PowerCommand Switch(bool on) => new()
    {
        Id = "c-1",
        Do = "switch",
        LoadId = "stove-1",
        On = on,
        By = "manager",
        At = At,
        Expires = At.AddSeconds(30),
    };

    private static MeterReading Reading(double? amperes, bool commanded, int second, MeterQuality quality = MeterQuality.Ok) => new()
    {
        LoadId = "stove-1",
        At = At.AddSeconds(second),
        Quality = quality,
        Amperes = amperes,
        Volts = 230,
        CommandedOn = commanded,
    };

    private static PowerCommand Accepted(bool on) => Switch(on).MarkSent().Acknowledge("accepted", "", At.AddSeconds(1));

    [Fact]
    public void Off_is_done_only_when_the_meter_shows_it()
    {
        PowerCommand command = Accepted(on: false);
        command.State.ShouldBe(CommandState.Delivered);
        command.Acknowledge("done", "", At.AddSeconds(2)).State.ShouldBe(CommandState.Delivered);
        command.Observe(Reading(11.0, commanded: false, 2)).State.ShouldBe(CommandState.Delivered);
        PowerCommand done = command.Observe(Reading(0.0, commanded: false, 3));
        done.State.ShouldBe(CommandState.Done);
        done.MeasuredAmperes.ShouldBe(0.0);
    }

    [Theory]
    [InlineData(MeterQuality.NoReply)]
    [InlineData(MeterQuality.Implausible)]
    public void A_meter_that_does_not_answer_proves_nothing(MeterQuality quality)
    {
        PowerCommand command = Accepted(on: false).Observe(Reading(null, commanded: false, 3, quality));
        command.State.ShouldBe(CommandState.Delivered);
        command.Tick(At.AddSeconds(20)).State.ShouldBe(CommandState.Failed);
    }

    [Fact]
    public void A_load_that_keeps_drawing_fails_with_the_current_in_the_sentence()
    {
        PowerCommand failed = Accepted(on: false).Observe(Reading(10.9, commanded: false, 5)).Tick(At.AddSeconds(20));
        failed.State.ShouldBe(CommandState.Failed);
        failed.Why!.Indonesian.ShouldContain("10,90 A");
        failed.Why.English.ShouldContain("10.90 A");
    }

    [Fact]
    public void A_reading_from_before_the_acceptance_proves_nothing() =>
        Accepted(on: false).Observe(Reading(0, commanded: false, 0)).State.ShouldBe(CommandState.Delivered);

    [Fact]
    public void On_is_done_when_the_contactor_is_commanded_on_and_the_meter_answers() =>
        Accepted(on: true).Observe(Reading(0, commanded: true, 2)).State.ShouldBe(CommandState.Done);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_command_that_nobody_accepts_expires(bool sent)
    {
        PowerCommand command = sent ? Switch(true).MarkSent() : Switch(true);
        command.Tick(At.AddSeconds(30)).IsFinal.ShouldBeFalse();
        command.Tick(At.AddSeconds(31)).State.ShouldBe(CommandState.Expired);
    }

    [Theory]
    [InlineData("rejected", "tripped", CommandState.Failed)]
    [InlineData("failed", "welded", CommandState.Failed)]
    [InlineData("expired", "", CommandState.Expired)]
    public void The_nodes_refusal_ends_it_with_a_sentence_in_both_languages(string status, string why, CommandState state)
    {
        PowerCommand command = Switch(true).MarkSent().Acknowledge(status, why, At.AddSeconds(1));
        command.State.ShouldBe(state);
        command.Why!.Indonesian.ShouldNotBe(command.Why.English);
    }

    [Fact]
    public void A_final_state_is_never_left()
    {
        PowerCommand done = Accepted(on: false).Observe(Reading(0, commanded: false, 2));
        done.Acknowledge("failed", "welded", At.AddSeconds(3)).ShouldBe(done);
        done.Observe(Reading(9, commanded: false, 4)).ShouldBe(done);
        done.Tick(At.AddHours(1)).ShouldBe(done);
    }

    [Fact]
    public void A_limit_is_done_when_the_node_says_so()
    {
        PowerCommand limit = Switch(true) with { Do = "limit", On = null };
        limit.MarkSent().Acknowledge("done", "", At.AddSeconds(1)).State.ShouldBe(CommandState.Done);
    }
}
