namespace Spane.Electricity.Billing;

/// <summary>
/// What a month that is not over will take, from its own days and the four weeks before: each day to come is expected to take the mean of
/// the known days of its weekday; a weekday of which none is known, the mean of all. The band is where the month ends in four of five cases
/// when days scatter about those means as they have done: ± 1.2816 · s · √(R + Σ k²/n), with s the standard deviation of the known days
/// about their means, R the days to come, and for each weekday k of them and n known days, of which its mean is.
/// </summary>
/// <param name="SoFarWattHours">The whole days that are over, and what today has taken, Wh.</param>
/// <param name="ExpectedWattHours">At the end of the month, Wh.</param>
/// <param name="LowWattHours">Lower end of the band, never below <paramref name="SoFarWattHours"/>, Wh.</param>
/// <param name="HighWattHours">Upper end of the band, Wh.</param>
/// <param name="Course">What the month has taken at the end of each of its days, expected from today on, Wh.</param>
/// <param name="KnownDays">Whole days that it rests on.</param>
public sealed record MonthOutlook(
    double SoFarWattHours, double ExpectedWattHours, double LowWattHours, double HighWattHours, IReadOnlyList<OutlookDay> Course,
    int KnownDays)
{
    /// <summary>How far back days are known from, besides those of the month.</summary>
    public static readonly TimeSpan Before = TimeSpan.FromDays(28);

    /// <summary>With fewer whole days nothing is said.</summary>
    public const int FewestDays = 7;

    // The normal distribution's 90th percentile: one of ten above, one of ten below.
    private const double Band = 1.2816;

    /// <summary>Looks ahead.</summary>
    /// <param name="days">Energy of each whole day before today, Wh; a day that is missing is not known.</param>
    /// <param name="today">The local day that it is now.</param>
    /// <param name="todaySoFar">What today has taken so far, Wh.</param>
    /// <returns>The outlook of today's month; null: too few days are known.</returns>
    public static MonthOutlook? Of(IReadOnlyDictionary<DateOnly, double> days, DateOnly today, double todaySoFar)
    {
        ArgumentNullException.ThrowIfNull(days);
        KeyValuePair<DateOnly, double>[] known = [.. days.Where(day => day.Key < today)];
        if (known.Length < FewestDays)
        {
            return null;
        }

        double all = known.Average(day => day.Value);
        Dictionary<DayOfWeek, (double Mean, int Count)> means = known.GroupBy(day => day.Key.DayOfWeek)
            .ToDictionary(day => day.Key, day => (day.Average(one => one.Value), day.Count()));
        double squares = known.Sum(day => Math.Pow(day.Value - means[day.Key.DayOfWeek].Mean, 2));
        double deviation = Math.Sqrt(squares / Math.Max(1, known.Length - means.Count));
        (double Mean, int Count) Usual(DateOnly day) => means.GetValueOrDefault(day.DayOfWeek, (all, known.Length));

        double sum = 0;
        double variance = 0;
        Dictionary<DayOfWeek, int> toCome = [];
        List<OutlookDay> course = [];
        DateOnly first = new(today.Year, today.Month, 1);
        for (DateOnly day = first; day.Month == today.Month; day = day.AddDays(1))
        {
            bool isOver = day < today;
            (double mean, int count) = Usual(day);
            // Today takes at least what it has taken.
            sum += isOver ? days.GetValueOrDefault(day) : day == today ? Math.Max(todaySoFar, mean) : mean;
            if (!isOver)
            {
                // k² of k days less one is 2k + 1.
                int before = toCome.GetValueOrDefault(day.DayOfWeek);
                variance += 1 + (((2.0 * before) + 1) / count);
                toCome[day.DayOfWeek] = before + 1;
            }

            double half = Band * deviation * Math.Sqrt(variance);
            course.Add(new(day, sum, isOver ? sum : Math.Max(SoFar(), sum - half), sum + half, isOver));
        }

        return new(SoFar(), sum, course[^1].LowWattHours, course[^1].HighWattHours, course, known.Length);

        double SoFar() => todaySoFar + known.Where(day => day.Key >= first).Sum(day => day.Value);
    }
}

/// <summary>A month up to the end of a day.</summary>
/// <param name="WattHours">Energy since the first of the month, Wh; expected, unless the day is over.</param>
/// <param name="LowWattHours">Lower end of the band, Wh.</param>
/// <param name="HighWattHours">Upper end of the band, Wh.</param>
public sealed record OutlookDay(DateOnly Day, double WattHours, double LowWattHours, double HighWattHours, bool IsOver);
