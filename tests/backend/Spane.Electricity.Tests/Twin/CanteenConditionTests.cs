using Spane.Electricity.Readings;
using Spane.Electricity.Twin;
using Spane.Electricity.Views;

namespace Spane.Electricity.Tests.Twin;

public sealed class CanteenConditionTests
{
    private readonly TwinRig _rig = new();

    [Fact]
    public void A_condition_stands_from_its_coming_until_its_going_at_its_own_load()
    {
        _rig.Happen("over-current", "stove-1", true, 0, 14.5);
        _rig.Happen("over-current", "stove-2", true, 1, 11);
        _rig.Happen("over-power", "stove-1", true, 2);
        _rig.Happen("over-current", "stove-1", true, 3, 15);
        _rig.Conditions("stove-1").ShouldBe(["over-current", "over-power"]);
        _rig.Load("stove-1").Conditions[0].Value.ShouldBe(14.5, "it is the one that stands already");
        _rig.Load("stove-1").Conditions[1].Value.ShouldBe(0);

        _rig.Happen("over-current", "stove-1", false, 4);
        _rig.Conditions("stove-1").ShouldBe(["over-power"]);
        _rig.Conditions("stove-2").ShouldBe(["over-current"]);
        _rig.Happen("over-power", "stove-2", false, 5);
        _rig.Conditions("stove-2").ShouldBe(["over-current"], "that one was not there");
    }

    [Fact]
    public void Conditions_of_the_box_and_of_the_feeder_are_the_canteens_own()
    {
        _rig.Happen("outbox-overflow", "", true, 0);
        _rig.Happen("meter-no-reply", "feeder", true, 0);
        _rig.Happen("over-current", "stove-1", true, 0);
        _rig.View().Conditions.Select(condition => condition.Code).ShouldBe(["outbox-overflow", "meter-no-reply"]);
    }

    /// <summary>A node that starts says again what it has forgotten; what it keeps over a reset stays.</summary>
    [Fact]
    public void A_start_of_the_node_ends_what_it_forgets()
    {
        string[] forgotten = ["meter-no-reply", "meter-implausible", "over-voltage", "under-voltage", "demand-shed"];
        foreach (var code in (string[])["contact-welded", .. forgotten, "over-current"])
        {
            _rig.Happen(code, "stove-1", true, 0);
        }

        _rig.Happen("restarted", "", null, 1);
        _rig.Conditions("stove-1").ShouldBe(["contact-welded", "over-current"]);
    }

    [Theory]
    [InlineData("session-limit", 3_600)]
    [InlineData("outbox-overflow", 3_600)]
    public void What_happens_once_stands_for_an_hour(string code, int seconds)
    {
        _rig.Happen(code, "stove-1", null, 0, 120);
        _rig.Conditions("stove-1").ShouldBe([code]);
        _rig.Twin.Tick(TwinRig.At(seconds)).ShouldBeFalse();
        _rig.Conditions("stove-1").ShouldBe([code]);
        _rig.Twin.Tick(TwinRig.At(seconds + 1)).ShouldBeTrue();
        _rig.Conditions("stove-1").ShouldBeEmpty();
    }

    [Fact]
    public void Switching_on_ends_the_session_limit_of_that_load_and_switching_off_does_not()
    {
        _rig.Happen("session-limit", "stove-1", null, 0);
        _rig.Happen("session-limit", "stove-2", null, 0);
        _rig.Happen("switched", "stove-1", null, 1, note: "off by manager");
        _rig.Conditions("stove-1").ShouldBe(["session-limit"]);
        _rig.Happen("switched", "stove-1", null, 2, note: "on by manager");
        _rig.Conditions("stove-1").ShouldBeEmpty();
        _rig.Conditions("stove-2").ShouldBe(["session-limit"]);
    }

    [Fact]
    public void What_only_happened_leaves_nothing_standing()
    {
        _rig.Happen("restarted", "", null, 0);
        _rig.Happen("switched", "stove-1", null, 0, note: "off");
        _rig.Happen("meter-reset", "stove-1", null, 0);
        _rig.View().Conditions.ShouldBeEmpty();
        _rig.Conditions("stove-1").ShouldBeEmpty();
    }

    /// <summary>The journal keeps what came, what went and what was switched; everything else is not an entry of a person's
    /// interest.</summary>
    [Theory]
    [InlineData("over-current", true, 14.5, "", "came 14.5")]
    [InlineData("over-current", false, 0.0, "", "went 0")]
    [InlineData("switched", null, 0.0, "on by manager", "0 on by manager")]
    [InlineData("meter-reset", null, 7.0, "", "7")]
    [InlineData("restarted", null, 1.0, "", null)]
    public void The_journal_has_what_came_went_and_was_switched(string code, bool? active, double value, string note, string? entry)
    {
        var audit = _rig.Twin.Apply(new NodeEvent(code, "stove-1", active, value, note, TwinRig.At(0))).Audit;
        audit.SingleOrDefault()?.To.ShouldBe(entry);
        (audit.Count == 1).ShouldBe(entry is not null);
    }

    /// <summary>A cold load is off when its contactor is open or its meter dead, from the first such reading on.</summary>
    [Theory]
    [InlineData(0.0, false, MeterQuality.Ok)]
    [InlineData(null, true, MeterQuality.NoReply)]
    public void A_cold_load_that_is_off_is_told_with_its_minutes(double? amperes, bool on, MeterQuality quality)
    {
        _rig.Read("refrigerator", 0, amperes, on, quality);
        _rig.Read("refrigerator", 150, amperes, on, quality);
        var condition = _rig.Load("refrigerator").Conditions.ShouldHaveSingleItem();
        (condition.Code, condition.Since, condition.Value).ShouldBe(("protected-load-off", TwinRig.At(0), 2));

        _rig.Read("refrigerator", 151, 0.04);
        _rig.Conditions("refrigerator")
            .ShouldBe(["protected-load-off"], "a compressor that rests draws nothing, and neither does one that is broken");
        _rig.Read("refrigerator", 152, 0.05);
        _rig.Conditions("refrigerator").ShouldBeEmpty();
    }

    /// <summary>A plug that is out looks like a rest. It is told after an hour, and after half as much again as its longest rest once those
    /// are known, but never within 20 minutes.</summary>
    [Theory]
    [InlineData(0, 0, 3_600)]
    [InlineData(4, 600, 3_600)]
    [InlineData(5, 300, 1_200)]
    [InlineData(5, 1_200, 1_800)]
    [InlineData(30, 1_200, 1_800)]
    [InlineData(5, 3_000, 3_600)]
    public void A_cold_load_that_rests_for_longer_than_its_own_cycle_is_off(int rests, int restSeconds, int limit)
    {
        double at = Rest("refrigerator", rests, restSeconds);
        for (double until = at + limit; at <= until; at += 30)
        {
            _rig.Read("refrigerator", at, 0);
            _rig.Conditions("refrigerator").ShouldBeEmpty();
        }

        _rig.Read("refrigerator", at, 0);
        var condition = _rig.Load("refrigerator").Conditions.ShouldHaveSingleItem();
        condition.Code.ShouldBe("protected-load-off");
        condition.Since.ShouldBe(TwinRig.At(at - limit - 30));
        _rig.Closed().Loads.Single(load => load.LoadId == "refrigerator").Outcome.ShouldBe(CloseOutcome.ColdOff);
    }

    [Fact]
    public void A_time_without_readings_or_behind_an_open_contactor_is_no_rest()
    {
        double at = Rest("refrigerator", 5, 600);
        _rig.Read("refrigerator", at, 0);
        _rig.Read("refrigerator", at + 3_000, 0);
        _rig.Conditions("refrigerator").ShouldBeEmpty("it may have run meanwhile");

        _rig.Read("refrigerator", at + 3_001, 0, on: false);
        _rig.Read("refrigerator", at + 3_300, 0.7);
        _rig.Twin.State.ColdRests["refrigerator"].RestSeconds.ShouldBe([600, 600, 600, 600, 600]);
    }

    /// <summary>Runs for a minute and rests, some times over.</summary>
    /// <returns>The second at which it begins to rest once more.</returns>
    private double Rest(string load, int rests, int restSeconds)
    {
        double at = 0;
        for (int i = 0; i <= rests; i++)
        {
            _rig.Read(load, at, 0.74);
            _rig.Read(load, at + 30, 0.74);
            at += 60;
            for (double until = at + restSeconds; i < rests && at < until; at += 30)
            {
                _rig.Read(load, at, 0);
            }
        }

        return at;
    }

    /// <summary>"Draws 2478 W while the canteen is closed" ends as an alarm when the stove is proven off.</summary>
    [Fact]
    public void A_forgotten_load_is_no_longer_one_when_its_meter_shows_it_off()
    {
        const double Night = 12 * 3_600;
        _rig.Read("stove-1", Night, 11.2);
        _rig.Conditions("stove-1").ShouldBe(["load-anomaly"]);
        _rig.Read("stove-1", Night + 5, null, on: false, MeterQuality.NoReply);
        _rig.Conditions("stove-1").ShouldBe(["load-anomaly"], "nothing is proven");
        _rig.Read("stove-1", Night + 10, 0, on: false);
        _rig.Conditions("stove-1").ShouldBeEmpty();
    }

    [Fact]
    public void A_load_that_is_no_cold_load_may_be_off()
    {
        _rig.Read("stove-1", 0, 0, on: false);
        _rig.Read("stove-2", 0, null, quality: MeterQuality.NoReply);
        _rig.Conditions("stove-1").ShouldBeEmpty();
        _rig.Conditions("stove-2").ShouldBeEmpty();
    }
}
