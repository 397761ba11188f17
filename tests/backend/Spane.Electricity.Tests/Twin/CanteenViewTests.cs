using Spane.Electricity.Calibration;
using Spane.Electricity.Ledger;
using Spane.Electricity.Readings;
using Spane.Electricity.Switching;
using Spane.Electricity.Twin;
using Spane.Electricity.Views;

namespace Spane.Electricity.Tests.Twin;

/// <summary>What the screens are told of a canteen.</summary>
public sealed class CanteenViewTests
{
    private readonly TwinRig _rig = new();

    /// <summary>The proof of an "off" takes up to 15 s: until then nothing says that the load does not obey, and then it is said whoever
    /// has switched it.</summary>
    [Fact]
    public void A_load_disobeys_when_it_still_draws_after_the_time_of_the_proof()
    {
        _rig.Read("stove-1", 0, 11);
        _rig.Load("stove-1").Disobeys.ShouldBeFalse();
        _rig.Read("stove-1", 10, 11, on: false);
        _rig.Read("stove-1", 25, 11, on: false);
        _rig.Load("stove-1").Disobeys.ShouldBeFalse();
        _rig.Read("stove-1", 25.1, 11, on: false);
        _rig.Load("stove-1").Disobeys.ShouldBeTrue();
        _rig.Read("stove-1", 26, 0, on: false);
        _rig.Load("stove-1").Disobeys.ShouldBeFalse();
        _rig.Read("stove-1", 27, 11);
        _rig.Read("stove-1", 60, 11, on: false);
        _rig.Load("stove-1").Disobeys.ShouldBeFalse("it was switched on in between");
    }

    [Fact]
    public void What_no_meter_has_measured_is_not_shown_as_a_number()
    {
        var load = _rig.Load("stove-1");
        (load.CommandedOn, load.DrawsCurrent, load.Quality, load.Amperes, load.Watts).ShouldBe((null, null, null, null, null));
        load.Energy.ShouldBe(EnergyView.Empty);
        _rig.View().Feeder.Watts.ShouldBeNull();
        _rig.View().Feeder.UnmeteredWatts.ShouldBeNull();

        _rig.Read("stove-1", 0, 11, quality: MeterQuality.NoReply);
        load = _rig.Load("stove-1");
        (load.Quality, load.Amperes, load.DrawsCurrent, load.MeasuredAt).ShouldBe((MeterQuality.NoReply, null, null, TwinRig.At(0)));
    }

    [Theory]
    [InlineData(0.04, false)]
    [InlineData(0.05, true)]
    [InlineData(11, true)]
    public void A_load_draws_current_from_twice_what_its_meter_starts_at(double amperes, bool draws)
    {
        _rig.Read("stove-1", 0, amperes);
        var load = _rig.Load("stove-1");
        (load.DrawsCurrent, load.Amperes, load.CommandedOn, load.Volts).ShouldBe((draws, amperes, true, 220));
        load.LimitAmperes.ShouldBe(13);
    }

    [Fact]
    public void The_feeder_is_compared_with_the_loads_only_when_all_are_measured()
    {
        _rig.Read("feeder", 0, 10);
        foreach (var load in CanteenSettings.Paper.Loads.Skip(1))
        {
            _rig.Read(load.Id, 0, 1);
        }

        var feeder = _rig.View().Feeder;
        (feeder.Watts, feeder.MeteredWatts, feeder.UnmeteredWatts).ShouldBe((2_200, 1_100, null));
        _rig.Read("refrigerator", 0, 0.5);
        _rig.View().Feeder.UnmeteredWatts.ShouldBe(990);
        _rig.Read("stove-1", 1, null, quality: MeterQuality.NoReply);
        (_rig.View().Feeder.MeteredWatts, _rig.View().Feeder.UnmeteredWatts).ShouldBe((990, null));
    }

    [Fact]
    public void A_reading_that_contradicts_itself_is_shown_as_such()
    {
        _rig.Twin.Apply(
            new MeterReading
            {
                LoadId = "stove-1",
                At = TwinRig.At(0),
                Quality = MeterQuality.Ok,
                Volts = 220,
                Amperes = 1,
                Watts = 5_000,
                RegisterWattHours = 1,
                Hertz = 50,
                PowerFactor = 1
            });
        _rig.Load("stove-1").Quality.ShouldBe(MeterQuality.Implausible);
        _rig.Load("stove-1").Watts.ShouldBeNull();
    }

    [Fact]
    public void The_latest_command_of_a_load_is_its_own()
    {
        _rig.Ask("c-1", "switch", "stove-1", 0, on: false);
        _rig.Ask("c-2", "switch", "stove-2", 1, on: true);
        _rig.Ask("c-3", "limit", "stove-2", 2);
        _rig.Load("stove-1").LatestCommand!.Id.ShouldBe("c-1");
        _rig.Load("stove-2").LatestCommand!.Id.ShouldBe("c-3");
        _rig.Load("showcase").LatestCommand.ShouldBeNull();
        _rig.View().Commands.Select(command => command.Id).ShouldBe(["c-3", "c-2", "c-1"]);

        _rig.Twin.MarkSent("c-1");
        _rig.Twin.Acknowledge("c-2", "rejected", "locked", TwinRig.At(3));
        _rig.View().Commands.Select(command => command.State).ShouldBe([CommandState.Queued, CommandState.Failed, CommandState.Sent]);
    }

    [Fact]
    public void Thirty_commands_are_kept()
    {
        for (var number = 1; number <= 31; number++)
        {
            _rig.Ask($"c-{number}", "restart", "", number);
        }

        _rig.View().Commands.Select(command => command.Id).ShouldBe(Enumerable.Range(2, 30).Reverse().Select(number => $"c-{number}"));
    }

    [Theory]
    [InlineData(0, 0, SettingsState.Sent)]
    [InlineData(1, 0, SettingsState.InForce)]
    [InlineData(2, 0, SettingsState.InForce)]
    [InlineData(0, 1, SettingsState.Refused)]
    [InlineData(1, 1, SettingsState.InForce)]
    public void Settings_are_in_force_once_the_node_says_so(uint reported, uint refused, SettingsState state)
    {
        _rig.Twin.Report(reported, refused, "loads", TwinRig.At(5));
        var settings = _rig.View().Settings.ShouldNotBeNull();
        settings.State.ShouldBe(state);
        settings.Why.ShouldBe(state == SettingsState.Refused ? ReasonTexts.ForRefusedSettings("loads") : null);
    }

    [Fact]
    public void A_calibrated_current_is_shown_corrected_and_others_as_measured()
    {
        _rig.Twin.Apply(
            CanteenSettings.Demonstration with
            {
                CurrentReferences =
                    new Dictionary<string, IReadOnlyList<ReferenceReading>> { ["stove-1"] = [new("", 10, 9)], ["stove-2"] = [] },
            },
            2);
        _rig.Read("stove-1", 0, 5);
        _rig.Read("stove-2", 0, 5);
        _rig.Load("stove-1").Amperes.ShouldBe(4.5);
        _rig.Load("stove-2").Amperes.ShouldBe(5);
    }

    [Fact]
    public void A_node_that_has_gone_keeps_the_name_of_what_it_ran()
    {
        _rig.Twin.Online = true;
        _rig.Twin.Runs("0.1.0");
        _rig.Twin.Online = false;
        _rig.Twin.Runs("");
        (_rig.View().Online, _rig.View().Firmware).ShouldBe((false, "0.1.0"));
    }

    [Fact]
    public void Switching_is_locked_until_the_checklist_is_complete()
    {
        _rig.Load("stove-1").SwitchingLocked.ShouldBeFalse();
        _rig.Twin.Apply(CanteenSettings.Paper, 2);
        _rig.Load("stove-1").SwitchingLocked.ShouldBeTrue();
        _rig.View().SwitchingLocks.ShouldNotBeEmpty();
    }
}
