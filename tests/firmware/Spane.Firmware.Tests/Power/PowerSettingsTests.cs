using Spane.Firmware.Core.Messages;
using Spane.Firmware.Core.Power;

namespace Spane.Firmware.Tests.Power;

public sealed class PowerSettingsTests
{
    private const string Load =
        """{"id":"stove-1","addr":2,"in":12,"i":13,"p":3000,"delay":500,"prio":1,"cold":0,"max":60,"moff":30,"rush":100,"bus":1,"out":4}""";
    private const string Limits = """{"p":5000,"ulo":207,"uhi":253,"fbus":1,"faddr":9,"tz":420}""";

    [Fact]
    public void Everything_is_read()
    {
        PowerSettings settings = Read(Load, Limits)!;
        LoadSettings load = settings.Loads.ShouldHaveSingleItem();
        (load.Id, load.Address, load.Bus, load.Output, load.ShedPriority, load.Cold).ShouldBe(("stove-1", 2, 1, 4, 1, false));
        (load.RatedAmperes, load.LimitAmperes, load.LimitWatts, load.LimitDelayMs).ShouldBe((12, 13, 3_000, 500));
        (load.SessionLimitSeconds, load.MinimumOffSeconds, load.InrushMs).ShouldBe((60, 30, 100));
        SupplySettings supply = settings.Supply;
        (supply.DemandWatts, supply.LowestVolts, supply.HighestVolts).ShouldBe((5_000, 207, 253));
        (supply.FeederBus, supply.FeederAddress, supply.UtcOffsetMinutes).ShouldBe((1, 9, 420));
    }

    [Theory]
    [InlineData("bus", 0, 1, 0)]
    [InlineData("out", 0, PowerSettings.MaxLoads, 1)]
    [InlineData("delay", 0, 600_000, 2_000)]
    [InlineData("prio", 0, 100, 0)]
    [InlineData("max", 0, 86_400, 0)]
    [InlineData("moff", 0, 3_600, 0)]
    [InlineData("rush", 0, 30_000, 1_500)]
    public void A_key_of_a_load_beyond_its_range_has_its_usual_value(string key, int low, int high, int usual)
    {
        (int?, int)[] cases = [(low, low), (high, high), (low - 1, usual), (high + 1, usual), (null, usual)];
        foreach ((int? given, int expected) in cases)
        {
            LoadSettings load = Read(Json.Text(Load, key, given is null ? null : $"{given}"), Limits)!.Loads[0];
            int read = key switch
            {
                "bus" => load.Bus,
                "out" => load.Output,
                "delay" => load.LimitDelayMs,
                "prio" => load.ShedPriority,
                "max" => load.SessionLimitSeconds,
                "moff" => load.MinimumOffSeconds,
                _ => load.InrushMs,
            };
            read.ShouldBe(expected, $"{key} {given}");
        }
    }

    [Theory]
    [InlineData("fbus", 0, 1, 0)]
    [InlineData("faddr", 0, PzemFrame.LastAddress, 0)]
    [InlineData("tz", -720, 840, 420)]
    public void A_key_of_the_supply_beyond_its_range_has_its_usual_value(string key, int low, int high, int usual)
    {
        foreach ((int given, int expected) in new[] { (low, low), (high, high), (low - 1, usual), (high + 1, usual) })
        {
            SupplySettings supply = Read(Load, Json.Text(Limits, key, $"{given}"))!.Supply;
            int read = key switch { "fbus" => supply.FeederBus, "faddr" => supply.FeederAddress, _ => supply.UtcOffsetMinutes };
            read.ShouldBe(expected, $"{key} {given}");
        }
    }

    [Theory]
    [InlineData("id", null)]
    [InlineData("id", "\"\"")]
    [InlineData("addr", null)]
    [InlineData("addr", "0")]
    [InlineData("addr", "248")]
    public void A_load_without_an_id_or_a_meter_is_refused(string key, string? value) =>
        Read(Json.Text(Load, key, value), Limits, "loads").ShouldBeNull();

    [Theory]
    [InlineData("addr", "1")]
    [InlineData("addr", "247")]
    public void A_meter_has_any_address_of_the_bus(string key, string value) => Read(Json.Text(Load, key, value), Limits).ShouldNotBeNull();

    [Theory]
    [InlineData("p", null)]
    [InlineData("p", "-1")]
    [InlineData("ulo", null)]
    [InlineData("ulo", "253")]
    [InlineData("uhi", null)]
    [InlineData("uhi", "207")]
    public void A_supply_without_limits_is_refused(string key, string? value) =>
        Read(Load, Json.Text(Limits, key, value), "limits").ShouldBeNull();

    [Fact]
    public void A_supply_without_a_demand_limit_is_taken() => Read(Load, Json.Text(Limits, "p", "0"))!.Supply.DemandWatts.ShouldBe(0);

    [Theory]
    [InlineData("1", true, 180)]
    [InlineData("0", false, 0)]
    [InlineData("2", false, 0)]
    public void A_cold_load_stays_off_for_three_minutes(string value, bool isCold, int seconds)
    {
        LoadSettings load = Read(Json.Text(Json.Text(Load, "moff", null), "cold", value), Limits)!.Loads[0];
        (load.Cold, load.MinimumOffSeconds).ShouldBe((isCold, seconds));
    }

    [Fact]
    public void A_negative_limit_is_none_and_the_rated_current_is_the_limit_when_it_is_missing()
    {
        Read(Json.Text(Load, "i", "-1"), Limits)!.Loads[0].LimitAmperes.ShouldBe(0);
        Read(Json.Text(Load, "i", "0"), Limits)!.Loads[0].LimitAmperes.ShouldBe(0);
        Read(Json.Text(Load, "in", null), Limits)!.Loads[0].RatedAmperes.ShouldBe(13);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(PowerSettings.MaxLoads, true)]
    [InlineData(PowerSettings.MaxLoads + 1, false)]
    public void A_box_has_1_to_16_loads(int loads, bool isTaken) =>
        (Read(string.Join(',', Enumerable.Repeat(Load, loads)), Limits, isTaken ? "" : "loads") is not null).ShouldBe(isTaken);

    [Theory]
    [InlineData("""{"load":"stove-1","days":127,"on":0,"off":1439}""", 127, 0, 1_439)]
    [InlineData("""{"load":"stove-1","days":128,"on":1440,"off":1440}""", 0, -1, -1)]
    [InlineData("""{"load":"stove-1","days":-1,"on":-2,"off":-2}""", 0, -1, -1)]
    [InlineData("""{"load":"stove-1","days":0,"on":-1,"off":-1}""", 0, -1, -1)]
    public void A_switching_time_is_a_minute_of_a_day(string entry, int days, int on, int off)
    {
        ScheduleEntry read = Read(Load, Limits, schedule: entry)!.Schedule.ShouldHaveSingleItem();
        (read.Load, read.Days, read.OnMinute, read.OffMinute).ShouldBe(("stove-1", days, on, off));
    }

    [Fact]
    public void A_switching_time_of_no_load_is_refused() =>
        Read(Load, Limits, "sched", """{"load":"stove-2","days":1,"on":1,"off":2}""").ShouldBeNull();

    [Theory]
    [InlineData("""{"day":20000,"on":0,"off":1439}""", true)]
    [InlineData("""{"day":20000,"on":-1,"off":1439}""", false)]
    [InlineData("""{"day":20000,"on":0,"off":1440}""", false)]
    [InlineData("""{"day":20000,"on":60,"off":60}""", false)]
    [InlineData("""{"day":20000,"on":60}""", false)]
    [InlineData("""{"on":60,"off":61}""", false)]
    public void A_day_with_other_times_has_both(string day, bool isTaken)
    {
        PowerSettings? settings = Read(Load, Limits, isTaken ? "" : "closed", open: day);
        (settings is not null).ShouldBe(isTaken);
        settings?.SpecialDays.Select(d => (d.Day, d.OnMinute, d.OffMinute, d.IsClosed))
            .ShouldBe([(19_999, -1, -1, true), (20_000, 0, 1_439, false)]);
    }

    [Theory]
    [InlineData("id", "\"stove-2\"", false)]
    [InlineData("addr", "3", false)]
    [InlineData("bus", "0", false)]
    [InlineData("out", "5", false)]
    [InlineData("in", "11", false)]
    [InlineData("p", "2000", true)]
    public void Only_the_same_wiring_can_be_changed_while_the_box_runs(string key, string value, bool isSame) =>
        Read(Load, Limits)!.HasSameWiring(Read(Json.Text(Load, key, value), Limits)!).ShouldBe(isSame);

    [Theory]
    [InlineData("faddr", "8", false)]
    [InlineData("fbus", "0", false)]
    [InlineData("p", "0", true)]
    public void Only_the_same_feeder_can_be_changed_while_the_box_runs(string key, string value, bool isSame) =>
        Read(Load, Limits)!.HasSameWiring(Read(Load, Json.Text(Limits, key, value))!).ShouldBe(isSame);

    private static PowerSettings? Read(string loads, string limits, string wrong = "", string? schedule = null, string? open = null)
    {
        string json =
            $$"""{"v":1,"rev":7,"loads":[{{loads}}],"limits":{{limits}},"sched":[{{schedule}}],"closed":[19999],"open":[{{open}}]}""";
        var settings = PowerSettings.Parse(JsonReader.Read(System.Text.Encoding.UTF8.GetBytes(json))!, out string told);
        told.ShouldBe(wrong);
        settings?.Revision.ShouldBe(7);
        return settings;
    }
}
