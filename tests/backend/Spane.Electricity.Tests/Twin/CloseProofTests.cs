using Spane.Electricity.Loads;
using Spane.Electricity.Readings;
using Spane.Electricity.Switching;
using Spane.Electricity.Views;

namespace Spane.Electricity.Tests.Twin;

/// <summary>Closing the canteen: cold loads stay on, every other load's own meter must show that it is off.</summary>
public sealed class CloseProofTests
{
    private static readonly string[] Switched =
        [.. CanteenLoads.All.Where(load => load.Class != LoadClass.Protected).Select(load => load.Id)];
    private readonly TwinRig _rig = new();

    public CloseProofTests()
    {
        _rig.Read("refrigerator", -2, 0.74);
        _rig.Read("showcase", -2, 1.4);
        _rig.Ask("c-1", "close", "", 0);
    }

    [Fact]
    public void A_close_is_done_when_each_load_is_proven_off()
    {
        Outcome("refrigerator").ShouldBe(CloseOutcome.StaysOn);
        Outcome("stove-1").ShouldBe(CloseOutcome.Pending);
        foreach (var load in Switched)
        {
            State.ShouldBe(CommandState.Queued);
            Report.Finished.ShouldBeFalse();
            _rig.Read(load, 5, 0, on: false);
            Outcome(load).ShouldBe(CloseOutcome.ProvenOff);
            _rig.Twin.Tick(TwinRig.At(6));
        }

        State.ShouldBe(CommandState.Done);
        Report.Obeyed.ShouldBeTrue();
        Outcome("showcase").ShouldBe(CloseOutcome.StaysOn);
    }

    /// <summary>A cold load is left alone, and that it runs is for its meter to say, not for its class.</summary>
    [Theory]
    [InlineData(0.74, true, MeterQuality.Ok, CloseOutcome.StaysOn)]
    [InlineData(0.0, true, MeterQuality.Ok, CloseOutcome.Rests)]
    [InlineData(0.0, false, MeterQuality.Ok, CloseOutcome.ColdOff)]
    [InlineData(null, true, MeterQuality.NoReply, CloseOutcome.ColdUnproven)]
    [InlineData(null, true, MeterQuality.Crc, CloseOutcome.ColdUnproven)]
    public void A_cold_load_is_told_by_its_reading(double? amperes, bool on, MeterQuality quality, CloseOutcome expected)
    {
        foreach (var load in Switched)
        {
            _rig.Read(load, 5, 0, on: false);
        }

        _rig.Read("refrigerator", 5, amperes, on, quality);
        Outcome("refrigerator").ShouldBe(expected);
        Report.Obeyed.ShouldBe(expected is CloseOutcome.StaysOn or CloseOutcome.Rests);
        Report.ColdAtRisk.ShouldBe(!Report.Obeyed);
    }

    [Fact]
    public void A_cold_load_that_was_never_measured_is_not_said_to_be_on() =>
        new TwinRig().Closed().Loads.Single(load => load.LoadId == "refrigerator").Outcome.ShouldBe(CloseOutcome.ColdUnproven);

    /// <summary>What proves nothing: a reading of before, one of a meter in doubt, of a closed contactor, of one that nobody knows, or with
    /// a current.</summary>
    [Theory]
    [InlineData(0, 0.0, false, MeterQuality.Ok)]
    [InlineData(5, 0.0, true, MeterQuality.Ok)]
    [InlineData(5, 0.0, null, MeterQuality.Ok)]
    [InlineData(5, null, false, MeterQuality.NoReply)]
    [InlineData(5, 0.05, false, MeterQuality.Ok)]
    [InlineData(5, 11.0, false, MeterQuality.Ok)]
    public void A_reading_that_does_not_show_it_proves_nothing(double seconds, double? amperes, bool? on, MeterQuality quality)
    {
        _rig.Read("stove-1", seconds, amperes, on, quality);
        Outcome("stove-1").ShouldBe(CloseOutcome.Pending);
    }

    [Fact]
    public void After_30_seconds_what_still_draws_and_what_was_not_measured_is_told()
    {
        foreach (var load in Switched.Except(["stove-1", "stove-2", "rice-cooker"]))
        {
            _rig.Read(load, 5, 0, on: false);
        }

        _rig.Read("stove-1", 5, 11, on: false);
        _rig.Read("stove-2", 0, 7, on: true);
        _rig.Read("rice-cooker", 5, null, on: false, MeterQuality.NoReply);
        _rig.Twin.Tick(TwinRig.At(29.9));
        Outcome("stove-1").ShouldBe(CloseOutcome.Pending);

        _rig.Twin.Tick(TwinRig.At(30)).ShouldBeTrue();
        Outcome("stove-1").ShouldBe(CloseOutcome.StillDraws);
        Outcome("stove-2").ShouldBe(CloseOutcome.Unproven, "its reading is of the moment of the command");
        Outcome("rice-cooker").ShouldBe(CloseOutcome.Unproven);
        Outcome("water-heater").ShouldBe(CloseOutcome.ProvenOff);
        Report.Finished.ShouldBeTrue();
        Report.Obeyed.ShouldBeFalse();
        State.ShouldBe(CommandState.Failed);
        _rig.View().Commands[0].Why.ShouldBe(ReasonTexts.For("not-all-off"));
        Report.Loads.Single(load => load.LoadId == "stove-1").MeasuredAmperes.ShouldBe(11);
        _rig.Twin.Tick(TwinRig.At(31)).ShouldBeFalse("nothing moves any more");
    }

    [Fact]
    public void A_close_that_its_box_never_had_expires()
    {
        _rig.Twin.Tick(TwinRig.At(601));
        State.ShouldBe(CommandState.Expired);
        Report.Finished.ShouldBeTrue();
    }

    [Fact]
    public void A_close_settles_its_own_command_and_ends_the_one_that_it_replaces()
    {
        _rig.Ask("c-2", "switch", "stove-1", 1, on: false);
        _rig.Ask("c-3", "close", "", 1);
        foreach (var load in Switched)
        {
            _rig.Read(load, 5, 0, on: false);
        }

        _rig.Twin.Tick(TwinRig.At(6));
        _rig.View().Commands.Select(command => (command.Id, command.State))
            .ShouldBe([("c-3", CommandState.Done), ("c-2", CommandState.Queued), ("c-1", CommandState.Failed)]);
        _rig.View().Commands[2].Why.ShouldBe(ReasonTexts.For("superseded"));
        Report.CommandId.ShouldBe("c-3");
    }

    private CloseReportView Report => _rig.View().LastClose.ShouldNotBeNull();

    private CommandState State => _rig.View().Commands.Single(command => command.Id == "c-1").State;

    private CloseOutcome Outcome(string load) => Report.Loads.Single(l => l.LoadId == load).Outcome;
}
