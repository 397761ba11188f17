using System.Globalization;
using Spane.Electricity.Loads;
using Spane.Electricity.Views;

namespace Spane.Electricity.Anomalies;

/// <summary>
/// A compressor or thermostat that runs 30 % more or less of the day than usual (door open, dirty condenser, loss of gas), or that never
/// stops at all, as the electricity paper's refrigerator did for four hours.
/// </summary>
public sealed class DutyDriftRule : IAnomalyRule
{
    private const double Drift = 0.30;
    private const double SmallestJudgedDuty = 0.05;
    private const double NeverStops = 0.98;

    /// <inheritdoc/>
    public string Kind => "duty-drift";

    /// <inheritdoc/>
    public AnomalyView? Judge(LoadDefinition load, IReadOnlyList<LoadHour> history)
    {
        ArgumentNullException.ThrowIfNull(load);
        if (!load.Cycling || DayWindow.Latest(history) is not { } today)
        {
            return null;
        }

        double duty = today.Average(h => h.RunningFraction);
        double[] before = [.. DayWindow.Earlier(history).Select(d => d.Average(h => h.RunningFraction))];
        double usual = before.Length >= DayWindow.DaysNeeded ? RobustStatistics.Median(before) : duty;
        bool drifted = usual >= SmallestJudgedDuty && Math.Abs(duty - usual) > Drift * usual;
        if (!drifted && duty < NeverStops)
        {
            return null;
        }

        var id = CultureInfo.GetCultureInfo("id-ID");
        BilingualText why = drifted
            ? new(string.Create(id,
                $"{load.Name.Indonesian} bekerja {duty * 100:0} % dari waktu dalam 24 jam terakhir, biasanya {usual * 100:0} %: periksa "
                    + $"pintu, kondensor, atau termostat."),
                string.Create(CultureInfo.InvariantCulture,
                    $"{load.Name.English} ran {duty * 100:0} % of the last 24 hours, usually {usual * 100:0} %: check door, condenser or "
                        + $"thermostat."))
            : new($"{load.Name.Indonesian} tidak pernah berhenti dalam 24 jam terakhir: periksa pintu dan termostat.",
                $"{load.Name.English} has not stopped once in the last 24 hours: check door and thermostat.");
        return new AnomalyView(Kind, load.Id, history[^1].Start.AddHours(1).ToUniversalTime(), duty, usual, why);
    }
}
