namespace Spane.Messages.Tests;

public sealed class GoldenMessageTests
{
    [Fact]
    public void A_status_is_read_with_identity_and_health() =>
        Golden.Parse<StatusMessage>(TopicLeaf.Status, "status").ShouldBe(new StatusMessage
        {
            Boot = 7,
            UtcMilliseconds = 1795345200000,
            UptimeMilliseconds = 61234,
            Online = true,
            Role = "packer",
            Firmware = "0.1.0",
            ResetReason = "power-on",
            FreeBytes = 81234,
            OutboxMessages = 0,
            ConfigRevision = 3,
            Connection = 2,
            SlotEdges = 2140,
        });

    [Fact]
    public void A_status_tells_the_life_of_its_node() =>
        Golden.Parse<StatusMessage>(TopicLeaf.Status, "status-life")
            .ShouldBe(Golden.Parse<StatusMessage>(TopicLeaf.Status, "status") with { Life = "3f9a0c54d1e87b26" });

    [Fact]
    public void The_last_will_says_offline_of_its_boot_and_connection_and_nothing_else() =>
        Golden.Parse<StatusMessage>(TopicLeaf.Status, "status-last-will").ShouldBe(new StatusMessage
        {
            Boot = 7,
            UtcMilliseconds = 0,
            UptimeMilliseconds = 0,
            Online = false,
            Connection = 2,
        });

    [Fact]
    public void A_live_weight_is_read_in_grams() =>
        Golden.Parse<WeightMessage>(TopicLeaf.Weight, "weight").ShouldBe(new WeightMessage
        {
            Boot = 7,
            UtcMilliseconds = 1795345200000,
            UptimeMilliseconds = 61234,
            NetGrams = 34.98,
            GrossGrams = 35.1,
            Stable = true,
            State = "settle",
            SamplesPerSecond = 79.8,
            Quality = "ok",
        });

    [Fact]
    public void A_pack_is_read_with_all_its_values() =>
        Golden.Parse<PackMessage>(TopicLeaf.Pack, "pack").ShouldBe(new PackMessage
        {
            Boot = 7,
            Sequence = 12,
            LowestKept = 3,
            UtcMilliseconds = 1795345200000,
            UptimeMilliseconds = 61234,
            Product = "milo",
            Lot = "L-20261122-1",
            Number = 17,
            NetGrams = 35.02,
            GrossGrams = 35.11,
            ResidueGrams = 0.09,
            TargetGrams = 35,
            PacksPerMinute = 64.8,
            RunMilliseconds = 15734,
            WallMilliseconds = 15734,
            FillMilliseconds = 612,
            InfraredCount = 1,
            NodeOptimal = true,
        });

    [Fact]
    public void A_held_pack_judged_offline_says_so()
    {
        var pack = Golden.Parse<PackMessage>(TopicLeaf.Pack, "pack-held-offline");

        (pack.NodeOptimal, pack.JudgedOffline, pack.Held).ShouldBe((false, true, true));
        (pack.ResidueGrams, pack.InfraredCount, pack.UtcMilliseconds).ShouldBe((-0.09, 0, 0));
    }

    [Fact]
    public void A_trial_gives_its_production_and_its_time()
    {
        var trial = Golden.Parse<TrialMessage>(TopicLeaf.Trial, "trial");

        (trial.Number, trial.Packs, trial.MeanGrams, trial.StandardDeviationGrams, trial.ClosedBy).ShouldBe((5, 65, 35.4, 0.31, "time"));
        (trial.PacksPerMinute, trial.WallMinutes).ShouldBe((65.0, 1.0));
    }

    [Fact]
    public void A_meters_reading_is_read_in_SI_units() =>
        Golden.Parse<PowerMessage>(TopicLeaf.Power, "power").ShouldBe(new PowerMessage
        {
            Boot = 2,
            Sequence = 9,
            LowestKept = 1,
            UtcMilliseconds = 1795345200000,
            UptimeMilliseconds = 61234,
            Load = "stove-1",
            Volts = 221.4,
            Amperes = 11.03,
            Watts = 2439.6,
            WattHours = 9750,
            Hertz = 50,
            PowerFactor = 0.99,
            ContactorOn = true,
            Quality = "ok",
        });

    [Fact]
    public void A_meter_that_does_not_reply_has_no_values()
    {
        var reading = Golden.Parse<PowerMessage>(TopicLeaf.Power, "power-no-reply");

        (reading.Volts, reading.Watts, reading.ContactorOn, reading.Quality).ShouldBe((null, null, false, "no-reply"));
    }

    [Fact]
    public void A_condition_comes_with_the_value_that_decided()
    {
        var condition = Golden.Parse<EventMessage>(TopicLeaf.Event, "event");

        (condition.Code, condition.Active, condition.Source, condition.Value).ShouldBe(("load-cell-missing", true, "hx711", 51.0));
    }

    [Fact]
    public void What_happens_once_neither_comes_nor_goes() =>
        Golden.Parse<EventMessage>(TopicLeaf.Event, "event-once").Active.ShouldBeNull();

    [Fact]
    public void An_acknowledgement_carries_the_measurement_that_proves_it()
    {
        var acknowledgement = Golden.Parse<AcknowledgementMessage>(TopicLeaf.Acknowledgement, "ack");

        (acknowledgement.CommandId, acknowledgement.State, acknowledgement.Value).ShouldBe(("c-01JD9Z6Q8W3Y", "done", 0.012));
    }

    [Fact]
    public void A_node_says_which_settings_are_in_force_and_which_it_refused() =>
        Golden.Parse<ConfigReportedMessage>(TopicLeaf.ConfigReported, "config-reported").ShouldBe(new ConfigReportedMessage
        {
            Boot = 2,
            UtcMilliseconds = 1795345200000,
            UptimeMilliseconds = 61234,
            Revision = 3,
            RefusedRevision = 4,
            Why = "loads",
        });

    [Theory]
    [InlineData("received", 0)]
    [InlineData("received-gap", 1235)]
    public void The_cumulative_acknowledgement_is_written_as_agreed(string name, uint needFrom) =>
        new ReceivedPayload(7, 1234, needFrom).ToUtf8().ShouldBe(Golden.Read(name));

    [Fact]
    public void The_largest_acknowledgement_fits() =>
        System.Text.Encoding.UTF8.GetString(new ReceivedPayload(uint.MaxValue, uint.MaxValue, uint.MaxValue).ToUtf8())
            .ShouldBe("""{"v":1,"boot":4294967295,"seq":4294967295,"need":4294967295}""");
}
