using Spane.Electricity.Anomalies;
using Spane.Electricity.Loads;
using Spane.Electricity.Readings;

namespace Spane.Electricity.Tests.Anomalies;

/// <summary>With which hours an hour is compared while there are too few weeks, and from when on a load counts as running.</summary>
public sealed class ComparedHoursTests
{
    private static readonly TimeSpan Wib = TimeSpan.FromHours(7);
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 10, 0, 0, Wib);
    private static readonly LoadDefinition Stove = CanteenLoads.All[1];

    [Fact]
    public void An_open_hour_is_compared_with_open_hours_only()
    {
        // Three weeks of working days: ten open ones around 1,100 Wh, and five on which the canteen stayed closed.
        var history = Hours(21, day => IsWeekend(day) ? null : (Open: day % 7 != 2 && day != 3 && day != 10, Watts(day))).ToList();
        history.Count(h => h.Open).ShouldBe(20);
        history.AddRange(Two(21, open: true, 100));

        var found = new HourOfWeekRule().Judge(Stove, history);

        found.ShouldNotBeNull().Usual.ShouldBe(1_100);
        history.RemoveRange(history.Count - 2, 2);
        history.AddRange(Two(21, open: false, 100));
        new HourOfWeekRule().Judge(Stove, history).ShouldBeNull("five closed days are too few to compare with");

        double Watts(int day) => day % 7 == 2 || day is 3 or 10 ? 100 : OpenDayBefore(day) % 2 == 0 ? 1_000 : 1_200;
        int OpenDayBefore(int day) => Enumerable.Range(0, day).Count(d => !IsWeekend(d) && d % 7 != 2 && d != 3 && d != 10);
    }

    [Fact]
    public void A_working_day_is_not_compared_with_week_ends_nor_a_week_end_with_working_days()
    {
        var history = Hours(14, day => (Open: true, IsWeekend(day) ? 100 : day % 2 == 0 ? 1_000 : 1_200)).ToList();
        double usual = new[] { 1_000.0, 1_200, 1_000, 1_200, 1_000, 1_200, 1_000, 1_200, 1_000, 1_200 }.Average();

        new HourOfWeekRule().Judge(Stove, [.. history, .. Two(14, open: true, 100)]).ShouldNotBeNull().Usual.ShouldBe(usual);

        var longer = Hours(19, day => (Open: true, IsWeekend(day) ? 100 : 1_000)).ToList();
        new HourOfWeekRule().Judge(Stove, [.. longer, .. Two(19, open: true, 100)]).ShouldBeNull();
        new HourOfWeekRule().Judge(Stove, [.. longer, .. Hours(20, day => day == 19 ? (true, 100) : null), .. Two(20, open: true, 100)])
            .ShouldBeNull();
    }

    [Theory]
    [InlineData(240, 0)]
    [InlineData(241, 1)]
    public void A_load_runs_from_a_tenth_of_its_rated_power_on(double watts, double running)
    {
        LoadHour hour = Gather(_ => watts);

        hour.RunningFraction.ShouldBe(running);
        hour.OhmsWhileRunning.HasValue.ShouldBe(running > 0);
        hour.FloorWatts.ShouldBe(watts);
    }

    [Theory]
    [InlineData(60, false)]
    [InlineData(70, true)]
    public void An_element_that_ran_for_no_more_than_a_minute_has_no_resistance_to_judge(int seconds, bool judged) =>
        Gather(second => second < seconds ? 2_400 : 0).OhmsWhileRunning.HasValue.ShouldBe(judged);

    private static LoadHour Gather(Func<int, double> watts)
    {
        var hours = new HourAccumulator("stove-1", 2_400, Wib, _ => true);
        LoadHour? done = null;
        for (int second = 0; second <= 3_600; second += 10)
        {
            done = hours.Add(
                new MeterReading
                {
                    LoadId = "stove-1",
                    At = Monday.AddSeconds(second),
                    Quality = MeterQuality.Ok,
                    Volts = 220,
                    Watts = watts(second),
                    Amperes = 11
                }) ?? done;
        }

        return done!;
    }

    // The hours from 10 and from 11 of each day that is given.
    private static IEnumerable<LoadHour> Hours(int days, Func<int, (bool Open, double WattHours)?> of) =>
        Enumerable.Range(0, days).SelectMany(day => of(day) is { } given ? Two(day, given.Open, given.WattHours) : []);

    private static IEnumerable<LoadHour> Two(int day, bool open, double wattHours) =>
        [.. new[] { 0, 1 }.Select(hour => new LoadHour("stove-1", Monday.AddDays(day).AddHours(hour), wattHours, 1, 20, 0, open, 1))];

    private static bool IsWeekend(int day) => day % 7 is 5 or 6;
}
