using Spane.Electricity.Anomalies;
using Spane.Electricity.Loads;
using Spane.Electricity.Readings;
using Spane.Electricity.Schedules;
using Spane.Electricity.Views;

namespace Spane.Electricity.Tests.Anomalies;

public sealed class AnomalyRuleTests
{
    private static readonly TimeSpan Wib = TimeSpan.FromHours(7);
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 0, 0, 0, Wib);
    private static readonly LoadDefinition Refrigerator = CanteenLoads.All[0];
    private static readonly LoadDefinition Stove = CanteenLoads.All[1];

    private static List<LoadHour> Days(int days, Func<LoadHour, LoadHour> change)
    {
        var random = new Random(7);
        return [.. Enumerable.Range(0, days * 24).Select(h =>
        {
            DateTimeOffset start = Monday.AddHours(h);
            double noise = 1 + ((random.NextDouble() - 0.5) * 0.1);
            return change(
                new LoadHour("x", start, 100 * noise, 0.45 * noise, 20.1 * noise, 2, CanteenCalendar.Office.IsOpen(start.DateTime), 1));
        })];
    }

    private static bool IsLastDay(LoadHour hour, int days) => hour.Start >= Monday.AddDays(days - 1);

    private static List<LoadHour> Weeks(Func<LoadHour, LoadHour> onTheLastDay) => Days(18, h => IsLastDay(h, 18) ? onTheLastDay(h) : h);

    [Fact]
    public void An_ordinary_day_is_not_unusual_to_any_rule()
    {
        List<LoadHour> history = Weeks(h => h);
        new HourOfWeekRule().Judge(Stove, history).ShouldBeNull();
        new DutyDriftRule().Judge(Refrigerator, history).ShouldBeNull();
        new ResistanceDriftRule().Judge(Stove, history).ShouldBeNull();
        new StandbyFloorRule().Judge(Stove, history).ShouldBeNull();
    }

    [Fact]
    public void A_compressor_that_works_twice_as_long_is_found_with_both_figures()
    {
        AnomalyView found = new DutyDriftRule().Judge(Refrigerator, Weeks(h => h with { RunningFraction = 0.92 }))!;
        found.Why.Indonesian.ShouldContain("92 %");
        found.Why.Indonesian.ShouldContain("45 %");
        found.Why.English.ShouldContain("92 %");
    }

    [Fact]
    public void A_compressor_that_never_stopped_since_the_first_day_is_found_without_a_past() =>
        new DutyDriftRule().Judge(Refrigerator, Days(1, h => h with { RunningFraction = 1 }))!.Why.English.ShouldContain("not stopped");

    [Fact]
    public void Two_unusual_hours_are_found_and_one_is_not()
    {
        List<LoadHour> history = Weeks(h => h.Start.Hour >= 22 ? h with { WattHours = 600 } : h);
        new HourOfWeekRule().Judge(Stove, history)!.Measured.ShouldBe(600);
        new HourOfWeekRule().Judge(Stove, Weeks(h => h.Start.Hour == 23 ? h with { WattHours = 600 } : h)).ShouldBeNull();
    }

    [Fact]
    public void An_element_that_lost_a_part_of_its_windings_is_found() =>
        new ResistanceDriftRule().Judge(Stove, Weeks(h => h with { OhmsWhileRunning = 25 }))!.Usual.ShouldBe(20.1, 0.5);

    [Fact]
    public void A_higher_floor_at_night_is_found() =>
        new StandbyFloorRule().Judge(Stove, Weeks(h => h with { FloorWatts = 40 }))!.Measured.ShouldBe(40);

    [Fact]
    public void A_stove_after_closing_is_forgotten_and_a_refrigerator_is_not()
    {
        MeterReading Reading(int hour, int minute) => new()
        {
            LoadId = "stove-1",
            At = Monday.AddHours(hour).AddMinutes(minute),
            Quality = MeterQuality.Ok,
            Watts = 1_200,
            Volts = 230,
            Amperes = 5.2,
        };

        AnomalyView? Judge(LoadDefinition load, MeterReading reading) =>
            ForgottenLoadRule.Judge(load, reading, CanteenCalendar.Office.IsOpen, Wib);
        Judge(Stove, Reading(16, 0)).ShouldBeNull();
        Judge(Stove, Reading(17, 10)).ShouldBeNull();
        Judge(Stove, Reading(17, 16))!.Why.Indonesian.ShouldContain("1200 W");
        Judge(Refrigerator, Reading(20, 0)).ShouldBeNull();
    }

    [Fact]
    public void What_the_feeder_has_more_than_the_loads_is_found()
    {
        var feeder = new LoadHour("feeder", Monday, 1_500, 1, null, 0, true, 1);
        LoadHour[] loads = [feeder with { LoadId = "a", WattHours = 600 }, feeder with { LoadId = "b", WattHours = 400 }];
        new UnmeteredRule(60).Judge(feeder, loads)!.Measured.ShouldBe(500);
        new UnmeteredRule(450).Judge(feeder, loads).ShouldBeNull();
        new UnmeteredRule(60).Judge(feeder, [loads[0], loads[1] with { Coverage = 0.5 }]).ShouldBeNull();
    }

    [Fact]
    public void An_hour_is_the_time_weighted_mean_of_its_readings_and_a_silent_meter_is_not_0_W()
    {
        var hours = new HourAccumulator("stove-1", 2_400, Wib, _ => true);
        LoadHour? done = null;
        for (int second = 0; second <= 3_600; second += 10)
        {
            bool silent = second >= 1_800;
            done = hours.Add(new MeterReading
            {
                LoadId = "stove-1",
                At = Monday.AddSeconds(second),
                Quality = silent ? MeterQuality.NoReply : MeterQuality.Ok,
                Volts = silent ? null : 220,
                Watts = silent ? null : 2_420,
                Amperes = silent ? null : 11,
            }) ?? done;
        }

        done!.Coverage.ShouldBe(0.5, 0.001);
        done.WattHours.ShouldBe(1_210, 1);
        done.RunningFraction.ShouldBe(1);
        done.OhmsWhileRunning!.Value.ShouldBe(20, 0.01);
    }
}
