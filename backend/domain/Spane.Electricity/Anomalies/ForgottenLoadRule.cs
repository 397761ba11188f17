using System.Globalization;
using Spane.Electricity.Loads;
using Spane.Electricity.Readings;
using Spane.Electricity.Views;

namespace Spane.Electricity.Anomalies;

/// <summary>A load that is not a cold load draws more than 50 W some time after the canteen closed: judged at each reading, because a stove
/// cannot wait for the hour.</summary>
public static class ForgottenLoadRule
{
    /// <summary>Name of the rule.</summary>
    public const string Kind = "forgotten-load";

    private const double ForgottenWatts = 50;

    /// <summary>How long after closing people may still be cleaning up.</summary>
    public static TimeSpan Grace { get; } = TimeSpan.FromMinutes(15);

    /// <summary>Judges one reading; null: nothing is forgotten.</summary>
    public static AnomalyView? Judge(LoadDefinition load, MeterReading reading, Func<DateTime, bool> isOpen, TimeSpan utcOffset)
    {
        ArgumentNullException.ThrowIfNull(load);
        ArgumentNullException.ThrowIfNull(reading);
        ArgumentNullException.ThrowIfNull(isOpen);
        DateTime local = reading.At.ToOffset(utcOffset).DateTime;
        if (load.Class == LoadClass.Protected || reading.Quality != MeterQuality.Ok || reading.Watts is not { } watts
            || watts <= ForgottenWatts
            || isOpen(local) || isOpen(local - Grace))
        {
            return null;
        }

        return new AnomalyView(Kind, load.Id, reading.At, watts, 0, new BilingualText(
            string.Create(CultureInfo.GetCultureInfo("id-ID"),
                $"{load.Name.Indonesian} menarik {watts:0} W ketika kantin tutup: periksa di tempat atau matikan."),
            string.Create(CultureInfo.InvariantCulture,
                $"{load.Name.English} drew {watts:0} W while the canteen was closed: check on site or switch it off.")));
    }
}
