using System.Globalization;
using Spane.Electricity.Loads;
using Spane.Electricity.Views;

namespace Spane.Electricity.Anomalies;

/// <summary>
/// Energy of the hour outside median ± 3 · 1.4826 · MAD of the same hour of the week (at least 4 weeks; until then the same hour of
/// open, or of closed, days, at least 14). Two hours in a row on the same side are needed: one alone is chance in 720 hours a month.
/// </summary>
public sealed class HourOfWeekRule : IAnomalyRule
{
    private const int WeeksNeeded = 4;
    private const int DaysNeeded = 10;

    /// <inheritdoc/>
    public string Kind => "hour-of-week";

    /// <inheritdoc/>
    public AnomalyView? Judge(LoadDefinition load, IReadOnlyList<LoadHour> history)
    {
        ArgumentNullException.ThrowIfNull(history);
        if (history.Count < 2)
        {
            return null;
        }

        LoadHour hour = history[^1];
        (int side, double usual) = Side(history, hour);
        if (side == 0 || hour.Start - history[^2].Start != TimeSpan.FromHours(1) || Side(history, history[^2]).Side != side)
        {
            return null;
        }

        var id = CultureInfo.GetCultureInfo("id-ID");
        string more = side > 0 ? "lebih banyak" : "lebih sedikit";
        string moreEnglish = side > 0 ? "more" : "less";
        return new AnomalyView(Kind, load.Id, hour.Start.AddHours(1).ToUniversalTime(), hour.WattHours, usual, new BilingualText(
            string.Create(id,
                $"{load.Name.Indonesian} memakai {hour.WattHours:0} Wh pada jam {hour.Start:HH}.00, {more} dari biasanya ({usual:0} Wh) "
                    + $"dua jam berturut-turut."),
            string.Create(CultureInfo.InvariantCulture,
                $"{load.Name.English} used {hour.WattHours:0} Wh in the hour from {hour.Start:HH}:00, {moreEnglish} than usual ({usual:0} "
                    + $"Wh) for two hours in a row.")));
    }

    private static (int Side, double Usual) Side(IReadOnlyList<LoadHour> history, LoadHour hour)
    {
        IEnumerable<LoadHour> sameHour = history.Where(h => h.Start < hour.Start && h.Start.Hour == hour.Start.Hour);
        double[] past = [.. sameHour.Where(h => h.Start.DayOfWeek == hour.Start.DayOfWeek).Select(h => h.WattHours)];
        if (past.Length < WeeksNeeded)
        {
            past = [.. sameHour.Where(h => h.Open == hour.Open && IsWeekend(h) == IsWeekend(hour)).Select(h => h.WattHours)];
            if (past.Length < DaysNeeded)
            {
                return (0, 0);
            }
        }

        double median = RobustStatistics.Median(past);
        double spread = 3 * RobustStatistics.NormalConsistency * RobustStatistics.MedianAbsoluteDeviation(past, median);
        // With few and quiet hours the deviation can be near zero; a quarter of the usual, or 50 Wh, is never worth a person's attention.
        double band = Math.Max(spread, Math.Max(0.25 * median, 50));
        return (hour.WattHours > median + band ? 1 : hour.WattHours < median - band ? -1 : 0, median);
    }

    private static bool IsWeekend(LoadHour hour) => hour.Start.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
}
