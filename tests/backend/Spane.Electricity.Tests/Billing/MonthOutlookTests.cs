using Spane.Electricity.Billing;

namespace Spane.Electricity.Tests.Billing;

public sealed class MonthOutlookTests
{
    private static readonly DateOnly Today = new(2026, 11, 14);

    [Fact]
    public void Days_that_repeat_by_the_week_are_foretold_exactly_and_without_a_band()
    {
        var days = Days(28 + 13, day => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 4_000 : 20_000);
        MonthOutlook outlook = MonthOutlook.Of(days, Today, 3_000).ShouldNotBeNull();

        // November 2026 has 21 weekdays and 9 days of weekends.
        outlook.ExpectedWattHours.ShouldBe((21 * 20_000) + (9 * 4_000), 1e-6);
        (outlook.HighWattHours - outlook.LowWattHours).ShouldBe(0, 1e-6);
        outlook.Course.Count.ShouldBe(30);
        outlook.SoFarWattHours.ShouldBe(outlook.Course[12].WattHours + 3_000, 1e-6);
    }

    [Fact]
    public void The_band_holds_the_months_end_in_about_four_of_five_cases()
    {
        const int Months = 2_000;
        int held = 0;
        for (int seed = 1; seed <= Months; seed++)
        {
            Random random = new(seed);
            double Draw(DateOnly day) => (day.DayOfWeek == DayOfWeek.Sunday ? 8_000 : 20_000) + (2_500 * Normal(random));
            var days = Days(28 + 13, Draw);
            MonthOutlook outlook = MonthOutlook.Of(days, Today, 0).ShouldNotBeNull();
            double end = days.Where(day => day.Key.Month == 11).Sum(day => day.Value)
                + Enumerable.Range(14, 17).Sum(day => Draw(new(2026, 11, day)));
            held += end >= outlook.LowWattHours && end <= outlook.HighWattHours ? 1 : 0;
        }

        ((double)held / Months).ShouldBeInRange(0.76, 0.84);
    }

    [Fact]
    public void It_never_says_less_than_what_is_already_used_and_grows_by_the_day()
    {
        for (int seed = 1; seed <= 200; seed++)
        {
            Random random = new(seed);
            DateOnly today = new(2026, random.Next(1, 13), random.Next(1, 29));
            var days = Enumerable.Range(1, random.Next(7, 60))
                .ToDictionary(back => today.AddDays(-back), _ => 30_000 * random.NextDouble());
            MonthOutlook outlook = MonthOutlook.Of(days, today, 40_000 * random.NextDouble()).ShouldNotBeNull();

            outlook.LowWattHours.ShouldBeGreaterThanOrEqualTo(outlook.SoFarWattHours - 1e-6);
            outlook.ExpectedWattHours.ShouldBeInRange(outlook.LowWattHours, outlook.HighWattHours);
            outlook.Course.Zip(outlook.Course.Skip(1)).ShouldAllBe(pair => pair.Second.WattHours >= pair.First.WattHours);
            outlook.Course.Count(day => day.IsOver).ShouldBe(today.Day - 1);
        }
    }

    [Fact]
    public void With_less_than_a_week_nothing_is_said() => MonthOutlook.Of(Days(6, _ => 1_000), Today, 0).ShouldBeNull();

    private static Dictionary<DateOnly, double> Days(int count, Func<DateOnly, double> energy) =>
        Enumerable.Range(1, count).Select(back => Today.AddDays(-back)).ToDictionary(day => day, energy);

    // Box and Muller.
    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
