using Spane.Electricity.Loads;
using Spane.Electricity.Readings;

namespace Spane.Electricity.Anomalies;

/// <summary>Gathers one load's readings into hours. A reading holds until the next one, at most 30 s.</summary>
/// <param name="loadId">Load, or <c>feeder</c>.</param>
public sealed class HourAccumulator(string loadId, double ratedWatts, TimeSpan utcOffset, Func<DateTime, bool> isOpen)
{
    private static readonly TimeSpan LongestHold = TimeSpan.FromSeconds(30);

    private MeterReading? last;
    private DateTimeOffset hourStart;
    private double measuredSeconds;
    private double runningSeconds;
    private double wattSeconds;
    private double ohmSeconds;
    private double floorWatts = double.MaxValue;

    /// <summary>Takes a reading; returns the hour that it completed, if any.</summary>
    public LoadHour? Add(MeterReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        DateTimeOffset local = reading.At.ToOffset(utcOffset);
        var start = new DateTimeOffset(local.Year, local.Month, local.Day, local.Hour, 0, 0, utcOffset);
        LoadHour? done = null;
        if (last is not null)
        {
            if (start != hourStart)
            {
                Hold(last, hourStart.AddHours(1));
                done = measuredSeconds > 0 ? Close() : null;
            }
            else
            {
                Hold(last, reading.At);
            }
        }

        hourStart = start;
        last = reading;
        return done;
    }

    /// <summary>The hour so far, to be saved; null: no reading yet.</summary>
    public OpenHour? Save() => last is null
        ? null
        : new OpenHour(loadId, hourStart, last, measuredSeconds, runningSeconds, wattSeconds, ohmSeconds, floorWatts == double.MaxValue ? null : floorWatts);

    /// <summary>Goes on with a saved hour.</summary>
    public void Restore(OpenHour saved)
    {
        ArgumentNullException.ThrowIfNull(saved);
        last = saved.Last;
        hourStart = saved.Start;
        measuredSeconds = saved.MeasuredSeconds;
        runningSeconds = saved.RunningSeconds;
        wattSeconds = saved.WattSeconds;
        ohmSeconds = saved.OhmSeconds;
        floorWatts = saved.FloorWatts ?? double.MaxValue;
    }

    private void Hold(MeterReading held, DateTimeOffset until)
    {
        if (held is not { Quality: MeterQuality.Ok, Watts: { } watts, Volts: { } volts })
        {
            return;
        }

        double seconds = Math.Clamp((until - held.At).TotalSeconds, 0, LongestHold.TotalSeconds);
        measuredSeconds += seconds;
        wattSeconds += watts * seconds;
        floorWatts = Math.Min(floorWatts, watts);
        if (watts > ratedWatts * 0.1)
        {
            runningSeconds += seconds;
            ohmSeconds += volts * volts / watts * seconds;
        }
    }

    private LoadHour Close()
    {
        var hour = new LoadHour(
            loadId, hourStart, wattSeconds / 3600, runningSeconds / measuredSeconds,
            runningSeconds > 60 ? ohmSeconds / runningSeconds : null, floorWatts, isOpen(hourStart.DateTime), measuredSeconds / 3600);
        measuredSeconds = runningSeconds = wattSeconds = ohmSeconds = 0;
        floorWatts = double.MaxValue;
        return hour;
    }

    /// <summary>For a load of the box.</summary>
    public static HourAccumulator For(LoadDefinition load, TimeSpan utcOffset, Func<DateTime, bool> isOpen) =>
        new(load.Id, load.RatedWatts, utcOffset, isOpen);
}
