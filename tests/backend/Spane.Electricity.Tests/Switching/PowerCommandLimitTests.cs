using Spane.Electricity.Readings;
using Spane.Electricity.Switching;

namespace Spane.Electricity.Tests.Switching;

public sealed class PowerCommandLimitTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);

    private static readonly PowerCommand Off =
        new() { Id = "c-1", Do = "switch", LoadId = "stove-1", On = false, By = "manager", At = At, Expires = At.AddSeconds(30) };

    [Fact]
    public void Only_a_queued_command_is_marked_sent()
    {
        Off.MarkSent().State.ShouldBe(CommandState.Sent);
        foreach (var state in new[] { CommandState.Delivered, CommandState.Done, CommandState.Failed, CommandState.Expired })
        {
            (Off with { State = state }).MarkSent().State.ShouldBe(state);
        }
    }

    /// <summary>A node that acknowledges again does not start the time of proof anew.</summary>
    [Theory]
    [InlineData("switch", "accepted")]
    [InlineData("switch", "done")]
    [InlineData("restart", "accepted")]
    [InlineData("restart", "done")]
    public void The_time_of_proof_runs_from_the_first_acceptance(string what, string status)
    {
        var command = Off with { Do = what, On = what == "switch" ? false : null };
        command.Acknowledge(status, "", At.AddSeconds(2)).AcceptedAt.ShouldBe(At.AddSeconds(2));
        command.Acknowledge("accepted", "", At.AddSeconds(1))
            .Acknowledge(status, "", At.AddSeconds(2)).AcceptedAt.ShouldBe(At.AddSeconds(1));
    }

    [Theory]
    [InlineData(0.0499, CommandState.Done)]
    [InlineData(0.05, CommandState.Delivered)]
    public void A_load_is_off_below_twice_what_its_meter_starts_at(double amperes, CommandState state) =>
        Observed(amperes, At.AddSeconds(3)).State.ShouldBe(state);

    [Fact]
    public void A_reading_of_the_moment_of_acceptance_counts() => Observed(0, At.AddSeconds(1)).State.ShouldBe(CommandState.Done);

    [Fact]
    public void A_proof_may_take_just_its_time()
    {
        var accepted = Off.Acknowledge("accepted", "", At);
        accepted.Tick(At + PowerCommand.ProofTime).State.ShouldBe(CommandState.Delivered);
        accepted.Tick(At + PowerCommand.ProofTime + TimeSpan.FromMilliseconds(1)).State.ShouldBe(CommandState.Failed);
        Off.Tick(Off.Expires).State.ShouldBe(CommandState.Queued);
        Off.Tick(Off.Expires.AddMilliseconds(1)).State.ShouldBe(CommandState.Expired);
    }

    [Fact]
    public void A_known_reason_has_a_sentence_of_its_own_and_an_unknown_one_is_named()
    {
        ReasonTexts.For("invalid").English.ShouldBe("The power box refused what the command asks for.");
        ReasonTexts.For("moon").English.ShouldBe("The power box refused the command (moon).");
    }

    private static PowerCommand Observed(double amperes, DateTimeOffset at) =>
        Off.Acknowledge("accepted", "", At.AddSeconds(1)).Observe(new MeterReading
        {
            LoadId = "stove-1",
            At = at,
            Quality = MeterQuality.Ok,
            Amperes = amperes,
            Volts = 230,
            CommandedOn = false,
        });
}
