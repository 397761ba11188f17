using Spane.Messages;

namespace Spane.Troubleshooting.Tests;

/// <summary>Symptoms: what makes one, and what does not.</summary>
public sealed class DetectorTests
{
    private static readonly WatchedLoad[] Loads =
    [
        new("heater", 1_000, IsResistive: true, IsCycling: true, IsCold: false),
        new("refrigerator", 160, IsResistive: false, IsCycling: true, IsCold: true),
    ];

    [Fact]
    public void A_condition_counts_while_it_stands_and_ten_minutes_after()
    {
        var watch = MachineWatch.OfPacker();
        Hear(watch, Told.Event("pack-jam", 10, source: "slot"));
        Certainty(watch, "slot-stays-dark", 2_000).ShouldBe(0.95);
        Hear(watch, Told.Event("pack-jam", 2_000, on: false, source: "slot"));
        Certainty(watch, "slot-stays-dark", 2_500).ShouldBe(0.95);
        Certainty(watch, "slot-stays-dark", 2_700).ShouldBe(0);
    }

    [Fact]
    public void With_the_case_closed_what_is_over_is_forgotten_and_what_stands_is_not()
    {
        var watch = MachineWatch.OfPacker();
        Hear(watch, Told.Event("pack-jam", 10, source: "slot"), Told.Event("load-cell-missing", 10, source: "load-cell", value: 500));
        Hear(watch, Told.Event("pack-jam", 20, on: false, source: "slot"));
        watch.Forget();
        Certainty(watch, "slot-stays-dark", 30).ShouldBe(0);
        Certainty(watch, "no-samples", 30).ShouldBe(0.95);
    }

    [Fact]
    public void A_zero_that_creeps_is_seen_and_a_step_of_product_that_sticks_is_not()
    {
        var creeping = MachineWatch.OfPacker();
        var sticking = MachineWatch.OfPacker();
        for (int i = 0; i < 30; i++)
        {
            Hear(creeping, Told.Pack(i * 1.2, residueGrams: 0.03 * i * 1.2));
            Hear(sticking, Told.Pack(i * 1.2, residueGrams: i < 15 ? 0.1 : 3 + (0.3 * (i % 3))));
        }

        Certainty(creeping, "residue-creeps", 36).ShouldBe(0.9);
        Certainty(sticking, "residue-creeps", 36).ShouldBe(0);
        Certainty(sticking, "residue-stays", 36).ShouldBe(0.9);
        First(creeping, 36).ShouldBe("zero-drift");
        First(sticking, 36).ShouldBe("product-sticky");
    }

    [Fact]
    public void The_weight_of_a_line_that_stands_creeps_or_does_not()
    {
        var creeping = MachineWatch.OfPacker();
        var still = MachineWatch.OfPacker();
        for (int i = 0; i < 100; i++)
        {
            Hear(creeping, Told.Weight(i * 0.2, 12 + (0.03 * i * 0.2)));
            Hear(still, Told.Weight(i * 0.2, 12 + (i % 2 * 0.02)));
        }

        Certainty(creeping, "zero-creeps", 20).ShouldBe(0.9);
        Certainty(still, "zero-creeps", 20).ShouldBe(0);
    }

    [Fact]
    public void A_trickle_that_stays_is_a_bridge_and_one_that_fades_an_empty_hopper()
    {
        var stays = MachineWatch.OfPacker();
        var fades = MachineWatch.OfPacker();
        double[] flows = [3, 2.8, 2.6, 2.4, 2.3];
        for (int i = 0; i < flows.Length; i++)
        {
            Hear(stays, Told.Event("hopper-empty", i * 5, source: "feed-gate", value: flows[i]));
            Hear(stays, Told.Event("hopper-empty", (i * 5) + 4, on: false, source: "feed-gate"));
        }

        for (int i = 0; i < 20; i++)
        {
            Hear(fades, Told.Pack(i, fillMilliseconds: i < 17 ? 700 : 700 + (500 * (i - 16))));
        }

        Hear(fades, Told.Event("hopper-empty", 25, source: "feed-gate", value: 2.6));
        Hear(fades, Told.Event("hopper-empty", 30, source: "feed-gate", value: 1));
        First(stays, 30).ShouldBe("hopper-bridged");
        First(fades, 31).ShouldBe("hopper-empty");
    }

    [Fact]
    public void One_count_that_does_not_fit_is_nothing_and_three_are_a_symptom()
    {
        var watch = MachineWatch.OfPacker();
        Hear(watch, Told.Pack(1), Told.Pack(2, infrared: 0), Told.Pack(3));
        Certainty(watch, "packs-missed", 3).ShouldBe(0);
        Hear(watch, Told.Pack(4, infrared: 0), Told.Pack(5, infrared: 0));
        Certainty(watch, "packs-missed", 5).ShouldBe(0.9);
    }

    [Fact]
    public void A_slot_that_gives_many_edges_a_pack_chatters_and_one_of_an_old_node_is_not_judged()
    {
        var well = MachineWatch.OfPacker();
        var chatters = MachineWatch.OfPacker();
        var old = MachineWatch.OfPacker();
        for (int i = 0; i < 60; i++)
        {
            if (i % 20 == 0)
            {
                Hear(well, Told.Status(i, slotEdges: (uint)(1 + (5 * i))));
                Hear(chatters, Told.Status(i, slotEdges: (uint)(1 + (13 * i))));
                Hear(old, Told.Status(i));
            }

            Hear(well, Told.Pack(i));
            Hear(chatters, Told.Pack(i));
            Hear(old, Told.Pack(i));
        }

        First(well, 60).ShouldBeNull();
        First(old, 60).ShouldBeNull();
        First(chatters, 60).ShouldBe("slot-bouncing");
    }

    [Fact]
    public void A_slot_is_not_judged_while_its_packs_wait_in_the_node()
    {
        var watch = MachineWatch.OfPacker();
        Hear(watch, Told.Status(0, slotEdges: 1));
        Hear(watch, [.. Enumerable.Range(1, 10).Select(i => Told.Pack(i))]);
        Hear(watch, Told.Status(60, slotEdges: 301, connection: 2, waiting: 50));
        Certainty(watch, "slot-chatters", 60).ShouldBe(0);
        Hear(watch, [.. Enumerable.Range(61, 50).Select(i => Told.Pack(i))]);
        Hear(watch, Told.Status(120, slotEdges: 301, connection: 2));
        Certainty(watch, "slot-chatters", 120).ShouldBe(0);
    }

    [Fact]
    public void Silence_of_a_node_that_is_connected_is_not_that_of_one_that_is_gone()
    {
        var silent = MachineWatch.OfPacker();
        var gone = MachineWatch.OfPacker();
        var broker = MachineWatch.OfPacker();
        Hear(silent, Told.Status(1));
        Hear(gone, Told.Status(1), Told.Status(2, online: false));
        Hear(broker, Told.Status(1), Told.Status(2, online: false));
        broker.ObserveBroker(isUp: false, TimeSpan.FromSeconds(2));
        First(silent, 30).ShouldBe("broker-silent");
        First(gone, 30).ShouldBe("wifi-down");
        First(broker, 30).ShouldBe("broker-down");
    }

    [Fact]
    public void A_first_start_is_no_restart_and_a_second_one_is()
    {
        var watch = MachineWatch.OfPacker();
        Hear(watch, Told.Event("restarted", 0, on: null, text: "power-on"));
        First(watch, 5).ShouldBeNull();
        Hear(watch, Told.Event("restarted", 10, on: null, text: "watchdog", boot: 2));
        First(watch, 11).ShouldBe("loop-stuck");
    }

    [Fact]
    public void A_node_that_is_plugged_in_again_within_a_minute_has_no_weak_supply_and_one_that_does_so_twice_or_later_has()
    {
        var installed = MachineWatch.OfPacker();
        Hear(installed, Told.Event("restarted", 0, on: null, text: "power-on"));
        Hear(installed, Told.Event("restarted", 0.5, on: null, text: "power-on", boot: 2));
        First(installed, 1).ShouldBeNull();

        var bouncing = MachineWatch.OfPacker();
        Hear(bouncing, Told.Event("restarted", 0, on: null, text: "power-on"));
        Hear(bouncing, Told.Event("restarted", 0.5, on: null, text: "power-on", boot: 2));
        Hear(bouncing, Told.Event("restarted", 1, on: null, text: "power-on", boot: 3));
        First(bouncing, 2).ShouldBe("node-power-dips");

        var dipping = MachineWatch.OfPacker();
        Hear(dipping, Told.Event("restarted", 0, on: null, text: "power-on"));
        Hear(dipping, Told.Event("gate", 70));
        Hear(dipping, Told.Event("restarted", 71, on: null, text: "power-on", boot: 2));
        First(dipping, 72).ShouldBe("node-power-dips");
    }

    [Fact]
    public void A_heater_that_takes_less_at_the_same_voltage_has_a_bad_joint_and_one_at_a_lower_voltage_has_not()
    {
        var joint = MachineWatch.OfPowerBox(Loads);
        var lower = MachineWatch.OfPowerBox(Loads);
        for (int i = 0; i < 20; i++)
        {
            Hear(joint, Told.Power(i * 10, "heater", i < 10 ? 1_000 : 900));
            double volts = i < 10 ? 220 : 209;
            Hear(lower, Told.Power(i * 10, "heater", 1_000 * volts * volts / (220 * 220), volts));
        }

        First(joint, 200).ShouldBe("loose-joint");
        First(lower, 200).ShouldBeNull();
    }

    [Fact]
    public void A_register_that_jumps_and_power_that_no_load_takes_are_seen()
    {
        var watch = MachineWatch.OfPowerBox(Loads);
        for (int i = 0; i < 6; i++)
        {
            Hear(watch, Told.Power(i * 10, "heater", 1_000, wattHours: (i * 3) + (i > 3 ? 50_000 : 0)),
                Told.Power(i * 10, "refrigerator", 160),
                Told.Power(i * 10, "feeder", 2_200));
        }

        Certainty(watch, "register-jumps", 60).ShouldBe(0.95);
        Certainty(watch, "unmetered-power", 60).ShouldBe(0.9);
    }

    [Fact]
    public void A_compressor_that_runs_for_twenty_minutes_and_more_never_stops()
    {
        var watch = MachineWatch.OfPowerBox(Loads);
        for (int i = 0; i <= 130; i++)
        {
            Hear(watch, Told.Power(i * 10, "refrigerator", 160));
        }

        Certainty(watch, "compressor-never-stops", 1_190).ShouldBe(0);
        Certainty(watch, "compressor-never-stops", 1_300).ShouldBe(0.9);
    }

    private static void Hear(MachineWatch watch, params NodeMessage[] messages)
    {
        foreach (NodeMessage message in messages)
        {
            watch.Observe(message, TimeSpan.FromMilliseconds(message.UptimeMilliseconds));
        }
    }

    private static double Certainty(MachineWatch watch, string fact, double second) =>
        watch.Symptoms(TimeSpan.FromSeconds(second)).FirstOrDefault(s => s.Fact == fact)?.Certainty ?? 0;

    private static string? First(MachineWatch watch, double second) =>
        watch.Diagnose(TimeSpan.FromSeconds(second)).Result.First?.Symbol.Id;
}
