using System.Globalization;
using Spane.Electricity.Loads;
using Spane.Electricity.Views;

namespace Spane.Electricity.Anomalies;

/// <summary>The lowest power while the canteen is closed (5th percentile of the closed hours of a day) is higher than usual: something
/// stays on.</summary>
public sealed class StandbyFloorRule : IAnomalyRule
{
    private const double SmallestRiseWatts = 10;
    private const double SmallestRise = 0.5;

    /// <inheritdoc/>
    public string Kind => "standby-floor";

    /// <inheritdoc/>
    public AnomalyView? Judge(LoadDefinition load, IReadOnlyList<LoadHour> history)
    {
        ArgumentNullException.ThrowIfNull(load);
        if (DayWindow.Latest(history) is not { } today || Floor(today) is not { } floor)
        {
            return null;
        }

        double[] before = [.. DayWindow.Earlier(history).Select(Floor).OfType<double>()];
        if (before.Length < DayWindow.DaysNeeded)
        {
            return null;
        }

        double usual = RobustStatistics.Median(before);
        if (floor - usual <= Math.Max(SmallestRiseWatts, SmallestRise * usual))
        {
            return null;
        }

        return new AnomalyView(Kind, load.Id, history[^1].Start.AddHours(1).ToUniversalTime(), floor, usual, new BilingualText(
            string.Create(CultureInfo.GetCultureInfo("id-ID"),
                $"{load.Name.Indonesian} tidak pernah di bawah {floor:0} W saat kantin tutup, biasanya {usual:0} W: ada yang tetap "
                    + $"menyala."),
            string.Create(CultureInfo.InvariantCulture,
                $"{load.Name.English} never went below {floor:0} W while the canteen was closed, usually {usual:0} W: something "
                    + $"stays on.")));
    }

    private static double? Floor(IReadOnlyList<LoadHour> day)
    {
        double[] closed = [.. day.Where(h => !h.Open).Select(h => h.FloorWatts).Order()];
        return closed.Length < 4 ? null : closed[(int)(closed.Length * 0.05)];
    }
}
