using System.Globalization;
using Spane.Electricity.Loads;
using Spane.Electricity.Views;

namespace Spane.Electricity.Anomalies;

/// <summary>The feeder measures more energy in an hour than all loads together and the known remainder: an appliance without a meter, or
/// theft.</summary>
public sealed class UnmeteredRule(double allowedWatts)
{
    /// <summary>Name of the rule.</summary>
    public const string Kind = "unmetered";

    // Two meters of grade 1.0 at either side of the comparison.
    private const double MeterTolerance = 0.02;
    private const double SmallestWattHours = 100;

    /// <summary>Judges one hour; null: the loads explain the feeder, or it was not measured in full.</summary>
    /// <param name="feeder">The feeder's hour.</param>
    /// <param name="loads">The same hour of every load.</param>
    public AnomalyView? Judge(LoadHour feeder, IReadOnlyList<LoadHour> loads)
    {
        ArgumentNullException.ThrowIfNull(feeder);
        double metered = loads.Sum(l => l.WattHours);
        double remainder = feeder.WattHours - metered;
        if (loads.Any(l => l.Coverage < 0.95) || feeder.Coverage < 0.95
            || remainder <= allowedWatts + Math.Max(SmallestWattHours, MeterTolerance * feeder.WattHours))
        {
            return null;
        }

        return new AnomalyView(Kind, LoadDefinition.FeederId, feeder.Start.AddHours(1).ToUniversalTime(), remainder, allowedWatts,
            new BilingualText(
                string.Create(CultureInfo.GetCultureInfo("id-ID"),
                    $"Pasokan memakai {remainder:0} Wh lebih banyak dari semua beban yang bermeter pada jam {feeder.Start:HH}.00: ada "
                        + $"alat tanpa meter."),
                string.Create(CultureInfo.InvariantCulture,
                    $"The supply used {remainder:0} Wh more than all metered loads in the hour from {feeder.Start:HH}:00: there is an "
                        + $"appliance without a meter.")));
    }
}
