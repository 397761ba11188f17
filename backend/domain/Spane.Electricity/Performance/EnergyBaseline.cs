namespace Spane.Electricity.Performance;

/// <summary>
/// What a day used to take before anything was saved: kWh = intercept + slope · kg by least squares over the days of the baseline, or their
/// mean where production does not explain it. IPMVP and ISO 50006 ask for a driver that is significant; the workbooks that follow them
/// accept R² ≥ 0.75 over 12 points at least.
/// </summary>
/// <param name="Days">Days that it rests on.</param>
/// <param name="InterceptKilowattHours">What a day without production takes, kWh; the mean, if production explains nothing.</param>
/// <param name="SlopeKilowattHoursPerKilogram">What each kilogram adds, kWh/kg; 0: production explains nothing.</param>
/// <param name="RSquared">Part of the days' variance that production explains, 0–1.</param>
/// <param name="Deviation">Standard deviation of the days about the baseline, kWh.</param>
/// <param name="MeanKilograms">Mean production of a day, kg.</param>
/// <param name="SumOfSquares">Sum of the squared deviations of the days' production, kg²; 0: production explains nothing.</param>
public sealed record EnergyBaseline(
    int Days, double InterceptKilowattHours, double SlopeKilowattHoursPerKilogram, double RSquared, double Deviation,
    double MeanKilograms, double SumOfSquares)
{
    /// <summary>With fewer days nothing is said.</summary>
    public const int FewestDays = 12;

    /// <summary>Below this production does not explain the energy.</summary>
    public const double LowestRSquared = 0.75;

    // The normal distribution's 95th percentile: nine of ten within.
    private const double Band = 1.6449;

    /// <summary>Whether production explains the energy.</summary>
    public bool UsesProduction => SlopeKilowattHoursPerKilogram > 0;

    /// <summary>Fits one.</summary>
    /// <returns>The baseline; null: too few days.</returns>
    public static EnergyBaseline? Of(IReadOnlyCollection<EnergyPeriod> days)
    {
        ArgumentNullException.ThrowIfNull(days);
        if (days.Count < FewestDays)
        {
            return null;
        }

        double meanX = days.Average(day => day.Kilograms);
        double meanY = days.Average(day => day.KilowattHours);
        double xx = days.Sum(day => Math.Pow(day.Kilograms - meanX, 2));
        double xy = days.Sum(day => (day.Kilograms - meanX) * (day.KilowattHours - meanY));
        double yy = days.Sum(day => Math.Pow(day.KilowattHours - meanY, 2));
        double rSquared = xx > 0 && yy > 0 ? xy * xy / (xx * yy) : 0;
        if (rSquared < LowestRSquared || xy <= 0)
        {
            return new(days.Count, meanY, 0, rSquared, Math.Sqrt(yy / (days.Count - 1)), meanX, 0);
        }

        double slope = xy / xx;
        double intercept = meanY - (slope * meanX);
        double rest = days.Sum(day => Math.Pow(day.KilowattHours - intercept - (slope * day.Kilograms), 2));
        return new(days.Count, intercept, slope, rSquared, Math.Sqrt(rest / (days.Count - 2)), meanX, xx);
    }

    /// <summary>What a time would have taken, kWh.</summary>
    public double Expected(double kilograms) => InterceptKilowattHours + (SlopeKilowattHoursPerKilogram * kilograms);

    /// <summary>The savings since, day by day, summed up: the CUSUM. A line that rises saves, one that falls wastes, a bend is a
    /// change.</summary>
    /// <param name="days">The days after the baseline, in their order.</param>
    public IReadOnlyList<EnergySaving> Savings(IEnumerable<EnergyPeriod> days)
    {
        ArgumentNullException.ThrowIfNull(days);
        List<EnergySaving> savings = [];
        (double sum, double deviations) = (0, 0);
        foreach (EnergyPeriod day in days)
        {
            double expected = Expected(day.Kilograms);
            sum += expected - day.KilowattHours;
            deviations += day.Kilograms - MeanKilograms;
            int count = savings.Count + 1;

            // Of a sum of forecasts: its days scatter, and mean and slope of the baseline are estimates themselves.
            double variance = count + ((double)count * count / Days) + (SumOfSquares > 0 ? deviations * deviations / SumOfSquares : 0);
            savings.Add(new(day, expected, sum, Band * Deviation * Math.Sqrt(variance)));
        }

        return savings;
    }
}

/// <summary>A day against its baseline.</summary>
/// <param name="ExpectedKilowattHours">What it would have taken, kWh.</param>
/// <param name="SumKilowattHours">Saved from the first day to this one, kWh; below 0: wasted.</param>
/// <param name="BandKilowattHours">The sum lies within ± this in nine of ten cases where nothing has changed, kWh.</param>
public sealed record EnergySaving(EnergyPeriod Day, double ExpectedKilowattHours, double SumKilowattHours, double BandKilowattHours);
