using System.Globalization;
using Spane.Electricity.Loads;
using Spane.Electricity.Views;

namespace Spane.Electricity.Anomalies;

/// <summary>A heating element whose resistance V²/P has moved by 10 %: part of it is broken, or its connection is loose.</summary>
public sealed class ResistanceDriftRule : IAnomalyRule
{
    private const double Drift = 0.10;

    /// <inheritdoc/>
    public string Kind => "resistance-drift";

    /// <inheritdoc/>
    public AnomalyView? Judge(LoadDefinition load, IReadOnlyList<LoadHour> history)
    {
        ArgumentNullException.ThrowIfNull(load);
        if (!load.Resistive || DayWindow.Latest(history) is not { } today || MeanOhms(today) is not { } ohms)
        {
            return null;
        }

        double[] before = [.. DayWindow.Earlier(history).Select(MeanOhms).OfType<double>()];
        if (before.Length < DayWindow.DaysNeeded)
        {
            return null;
        }

        double usual = RobustStatistics.Median(before);
        if (Math.Abs(ohms - usual) <= Drift * usual)
        {
            return null;
        }

        return new AnomalyView(Kind, load.Id, history[^1].Start.AddHours(1).ToUniversalTime(), ohms, usual, new BilingualText(
            string.Create(CultureInfo.GetCultureInfo("id-ID"),
                $"Hambatan {load.Name.Indonesian} {ohms:0.0} Ω, biasanya {usual:0.0} Ω: periksa elemen pemanas dan sambungannya."),
            string.Create(CultureInfo.InvariantCulture,
                $"The resistance of {load.Name.English} is {ohms:0.0} Ω, usually {usual:0.0} Ω: check the heating element and its "
                    + $"connections.")));
    }

    private static double? MeanOhms(IReadOnlyList<LoadHour> day)
    {
        double running = day.Sum(h => h.OhmsWhileRunning is null ? 0 : h.RunningFraction);
        return running < 0.05 ? null : day.Sum(h => (h.OhmsWhileRunning ?? 0) * h.RunningFraction) / running;
    }
}
