using Spane.Firmware.Core.Messages;
using Spane.Firmware.Core.Power;
using Spane.Plant.Mains;

namespace Spane.Firmware.Tests.Power;

/// <summary>Each named fault of the mains, from the byte on the bus to the event that the node sends; nothing here has a network.</summary>
public sealed class MainsFaultTests
{
    [Fact]
    public void An_overload_is_switched_off_by_its_limit_before_the_breaker_would_trip()
    {
        using var rig = BoxRig.Running(0, "stove-1");
        rig.Mains.Faults.Switch("overload", true);
        rig.Until(20, () => rig.Load("stove-1").Trip.Length > 0);
        EventRecord trip = rig.Events(PowerEventCode.OverCurrent).ShouldHaveSingleItem();
        trip.Source.ShouldBe("stove-1");
        trip.Phase.ShouldBe(EventPhase.Came);
        trip.Value.ShouldBeGreaterThan(13);
        VirtualLoad stove = rig.Mains.Load("stove-1");
        stove.BreakerOpen.ShouldBeFalse();
        stove.BreakerHeat.ShouldBeLessThan(1);
        rig.Run(1);
        stove.Amperes.ShouldBe(0);
        rig.Load("stove-1").Closed.ShouldBeFalse();
    }

    [Fact]
    public void A_tripped_load_stays_off_until_it_is_reset_by_hand()
    {
        using var rig = BoxRig.Running(0, "stove-1");
        rig.Mains.Faults.Switch("overload", true);
        rig.Until(20, () => rig.Load("stove-1").Trip.Length > 0);
        rig.Mains.Faults.Switch("overload", false);
        rig.Run(120);
        rig.Load("stove-1").Closed.ShouldBeFalse();
        rig.Command("""{"id":"c-1","do":"switch","load":"stove-1","on":1}""");
        rig.Acknowledgements[^1].Why.ShouldBe("tripped");
        rig.Command("""{"id":"c-2","do":"reset-trip","load":"stove-1"}""");
        rig.Acknowledgements[^1].Outcome.ShouldBe(CommandOutcome.Done);
        rig.Command("""{"id":"c-3","do":"switch","load":"stove-1","on":1}""");
        rig.Until(5, () => rig.Acknowledgements[^1].Outcome == CommandOutcome.Done);
        rig.Load("stove-1").Closed.ShouldBeTrue();
    }

    [Fact]
    public void A_short_circuit_is_the_breakers_business_and_shows_as_a_meter_without_a_line()
    {
        using var rig = BoxRig.Running(0, "rice-cooker");
        rig.Mains.Faults.Switch("short-circuit", true);
        rig.Until(5, () => rig.Events(PowerEventCode.MeterNoReply).Any());
        rig.Events(PowerEventCode.MeterNoReply).Single().Source.ShouldBe("rice-cooker");
        rig.Mains.Load("rice-cooker").BreakerOpen.ShouldBeTrue();
        rig.Until(2, () => rig.Last("rice-cooker")!.Quality == MeterQuality.NoReply);
    }

    [Fact]
    public void A_welded_contact_is_found_within_3_s()
    {
        using var rig = BoxRig.Running(0, "stove-1");
        rig.Mains.Faults.Switch("welded-relay", true);
        rig.Command("""{"id":"c-1","do":"switch","load":"stove-1","on":0}""");
        long from = rig.NowMs;
        long found = rig.Until(5, () => rig.Events(PowerEventCode.ContactWelded).Any());
        (found - from).ShouldBeLessThan(3_000);
        rig.Events(PowerEventCode.ContactWelded).Single().Value.ShouldBeGreaterThan(5);
        rig.Acknowledgements.Where(a => a.Id == "c-1").Select(a => (a.Outcome, a.Why))
            .ShouldBe([(CommandOutcome.Accepted, ""), (CommandOutcome.Failed, "welded")]);
    }

    [Fact]
    public void Off_is_acknowledged_with_the_current_that_proves_it()
    {
        using var rig = BoxRig.Running(0, "stove-1");
        rig.Command("""{"id":"c-1","do":"switch","load":"stove-1","on":0}""");
        rig.Until(5, () => rig.Acknowledgements[^1].Outcome == CommandOutcome.Done);
        rig.Acknowledgements[^1].Amperes.ShouldBe(0, 0.05);
        rig.Mains.Load("stove-1").Amperes.ShouldBe(0);
    }

    [Fact]
    public void A_brown_out_takes_all_loads_off_and_brings_the_cold_ones_back_first_and_staggered()
    {
        using var rig = BoxRig.Running(0, "rice-cooker");
        rig.Run(200);
        rig.Load("refrigerator").Closed.ShouldBeTrue();
        rig.Mains.Faults.Switch("brown-out", true);
        rig.Until(10, () => rig.Box.Supply.LockedOut && rig.Box.Loads.All(l => !l.Closed));
        rig.Until(15, () => rig.Events(PowerEventCode.UnderVoltage).Any(e => e.Phase == EventPhase.Came));
        rig.Mains.Faults.Switch("brown-out", false);
        int before = rig.Records.Count;
        rig.Run(300);
        string[] order = [.. rig.Records.Skip(before).OfType<EventRecord>()
            .Where(e => e.Code == PowerEventCode.Switched && e.Note.StartsWith("on", StringComparison.Ordinal)).Select(e => e.Source)];
        order.ShouldBe(["rice-cooker", "refrigerator", "showcase"], ignoreOrder: true);
        long[] times =
            [.. rig.Records.Skip(before).OfType<EventRecord>().Where(e => e.Code == PowerEventCode.Switched).Select(e => e.UpMs)];
        times.Zip(times.Skip(1)).ShouldAllBe(pair => pair.Second - pair.First >= SupplySupervisor.StaggerMs);
        rig.Events(PowerEventCode.UnderVoltage).Last().Phase.ShouldBe(EventPhase.Went);
    }

    [Fact]
    public void A_compressor_waits_three_minutes_before_it_starts_again()
    {
        using var rig = BoxRig.Running();
        rig.Command("""{"id":"c-1","do":"switch","load":"refrigerator","on":0}""");
        rig.Until(5, () => rig.Acknowledgements[^1].Outcome == CommandOutcome.Done);
        long opened = rig.NowMs;
        rig.Command("""{"id":"c-2","do":"switch","load":"refrigerator","on":1}""");
        rig.Acknowledgements[^1].Why.ShouldBe("min-off");
        rig.Load("refrigerator").Desired = true;
        rig.Until(200, () => rig.Load("refrigerator").Closed);
        (rig.NowMs - opened).ShouldBeGreaterThan(170_000);
    }

    [Fact]
    public void Cold_loads_run_on_through_a_reset_and_heaters_do_not()
    {
        using var rig = BoxRig.Running(0, "stove-1");
        rig.Reset(null);
        rig.Run(10, () => rig.Mains.Load("refrigerator").Amperes == 0);
        rig.Mains.Load("refrigerator").Amperes.ShouldBeGreaterThan(0.5);
        rig.Mains.Load("stove-1").Amperes.ShouldBe(0);
        rig.Events(PowerEventCode.ContactWelded).ShouldBeEmpty();
    }

    [Fact]
    public void An_over_voltage_takes_all_loads_off_within_seconds_and_is_reported()
    {
        using var rig = BoxRig.Running(0, "rice-cooker");
        rig.Mains.Faults.Switch("over-voltage", true);
        rig.Until(5, () => rig.Box.Loads.All(l => !l.Closed));
        rig.Until(12, () => rig.Events(PowerEventCode.OverVoltage).Any());
        rig.Events(PowerEventCode.OverVoltage).Single().Value.ShouldBeGreaterThan(260);
    }

    [Fact]
    public void A_meter_whose_register_goes_back_is_reported()
    {
        using var rig = BoxRig.Running(0, "stove-2");
        rig.Run(30);
        rig.Mains.Faults.Switch("meter-reset", true);
        rig.Until(5, () => rig.Events(PowerEventCode.MeterReset).Any());
        rig.Events(PowerEventCode.MeterReset).Single().Source.ShouldBe("stove-2");
    }

    [Fact]
    public void A_swapped_meter_shows_its_own_register()
    {
        using var rig = BoxRig.Running();
        rig.Mains.Faults.Switch("meter-swap", true);
        rig.Until(15, () => rig.Last("showcase")!.WattHours >= 4_321_000);
    }

    [Fact]
    public void Noise_on_the_bus_is_reported_as_damage_and_never_as_a_value()
    {
        using var rig = BoxRig.Running();
        rig.Mains.Faults.Switch("bus-noise", true);
        int before = rig.Records.Count;
        rig.Run(60);
        rig.Events(PowerEventCode.MeterNoReply).ShouldNotBeEmpty();
        rig.Records.Skip(before).OfType<PowerRecord>().Where(r => r.LoadId != "feeder")
            .ShouldAllBe(r => r.Quality == MeterQuality.Crc || r.Watts < 700);
        rig.Mains.Faults.Switch("bus-noise", false);
        rig.Until(20, () => rig.Box.Loads.All(l => l.Reading.Quality == MeterQuality.Ok));
    }

    [Fact]
    public void Two_meters_with_one_address_spoil_each_other_and_the_missing_one_is_silent()
    {
        using var rig = BoxRig.Running();
        rig.Mains.MeterOf("refrigerator").WattHours = 55;
        rig.Mains.Faults.Switch("wrong-address", true);
        rig.Until(10, () => rig.Load("showcase").Reading.Quality == MeterQuality.NoReply);
        rig.Until(10, () => rig.Load("refrigerator").Reading.Quality == MeterQuality.Crc);
    }

    [Fact]
    public void A_loose_joint_draws_less_and_shows_as_a_higher_resistance()
    {
        using var rig = BoxRig.Running(0, "water-heater");
        MeterReading reading = rig.Load("water-heater").Reading;
        double before = reading.Volts * reading.Volts / reading.Watts;
        rig.Mains.Faults.Switch("loose-joint", true);
        rig.Run(5);
        (reading.Volts * reading.Volts / reading.Watts).ShouldBe(before + 6, 0.6);
    }

    [Theory]
    [InlineData("bus-cut")]
    [InlineData("bus-driver-fails")]
    public void An_attended_load_whose_meter_falls_silent_is_switched_off_and_a_cold_one_is_not(string fault)
    {
        using var rig = BoxRig.Running(0, "stove-1");
        rig.Run(200);
        rig.Mains.Faults.Switch(fault, true);
        rig.Until(20, () => !rig.Load("stove-1").Closed);
        rig.Run(60);
        rig.Load("refrigerator").Closed.ShouldBeTrue();
        rig.Last("stove-1")!.Quality.ShouldBe(MeterQuality.NoReply);
    }

    [Fact]
    public void When_the_loop_stops_the_watchdog_lets_go_of_every_coil()
    {
        using var rig = BoxRig.Running(0, "stove-1");
        for (int i = 0; i < 100; i++)
        {
            rig.Mains.Tick();
        }

        rig.Mains.Load("stove-1").CoilOn.ShouldBeFalse();
        rig.Mains.Load("refrigerator").CoilOn.ShouldBeTrue();
    }

    [Fact]
    public void Latched_trips_survive_a_reset()
    {
        using var rig = BoxRig.Running(0, "stove-1");
        rig.Mains.Faults.Switch("overload", true);
        rig.Until(20, () => rig.Load("stove-1").Trip.Length > 0);
        rig.Box.State.IsWorthSaving.ShouldBeTrue();
        rig.Reset(rig.Box.State.Save(rig.NowMs, 0));
        rig.Load("stove-1").Trip.ShouldBe(PowerEventCode.OverCurrent);
        rig.Command("""{"id":"c-1","do":"switch","load":"stove-1","on":1}""");
        rig.Acknowledgements[^1].Outcome.ShouldBe(CommandOutcome.Rejected);
    }
}
