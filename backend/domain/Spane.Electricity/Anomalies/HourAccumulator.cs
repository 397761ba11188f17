using Spane.Electricity.Loads;
using Spane.Electricity.Readings;

namespace Spane.Electricity.Anomalies;

/// <summary>Gathers one load's readings into hours. A reading holds until the next one, at most 30 s.</summary>
/// <param name="loadId">Load, or <c>feeder</c>.</param>
public sealed class HourAccumulator(string loadId, double ratedWatts, TimeSpan utcOffset, Func<DateTime, bool> isOpen)
{
    private static readonly TimeSpan LongestHold = TimeSpan.FromSeconds(30);

    private MeterReading? _last;
    private DateTimeOffset _hourStart;
    private double _measuredSeconds;
    private double _runningSeconds;
    private double _wattSeconds;
    private double _ohmSeconds;
    private double _floorWatts = double.MaxValue;

    /// <summary>Processes a reading; returns the hour that it completed, if any.</summary>
    public LoadHour? Add(MeterReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        DateTimeOffset local = reading.At.ToOffset(utcOffset);
        var start = new DateTimeOffset(local.Year, local.Month, local.Day, local.Hour, 0, 0, utcOffset);
        LoadHour? done = null;
        if (_last is not null)
        {
            if (start != _hourStart)
            {
                Hold(_last, _hourStart.AddHours(1));
                done = _measuredSeconds > 0 ? Close() : null;
            }
            else
            {
                Hold(_last, reading.At);
            }
        }

        _hourStart = start;
        _last = reading;
        return done;
    }

    /// <summary>The hour so far, to be saved; null: no reading yet.</summary>
    public OpenHour? Save() => _last is null
        ? null
        : new OpenHour(loadId, _hourStart, _last, _measuredSeconds, _runningSeconds, _wattSeconds, _ohmSeconds,
            _floorWatts == double.MaxValue ? null : _floorWatts);

    /// <summary>Continues a saved hour.</summary>
    public void Restore(OpenHour saved)
    {
        ArgumentNullException.ThrowIfNull(saved);
        _last = saved.Last;
        _hourStart = saved.Start;
        _measuredSeconds = saved.MeasuredSeconds;
        _runningSeconds = saved.RunningSeconds;
        _wattSeconds = saved.WattSeconds;
        _ohmSeconds = saved.OhmSeconds;
        _floorWatts = saved.FloorWatts ?? double.MaxValue;
    }

    private void Hold(MeterReading held, DateTimeOffset until)
    {
        if (held is not { Quality: MeterQuality.Ok, Watts: { } watts, Volts: { } volts })
        {
            return;
        }

        double seconds = Math.Clamp((until - held.At).TotalSeconds, 0, LongestHold.TotalSeconds);
        _measuredSeconds += seconds;
        _wattSeconds += watts * seconds;
        _floorWatts = Math.Min(_floorWatts, watts);
        if (watts > ratedWatts * 0.1)
        {
            _runningSeconds += seconds;
            _ohmSeconds += volts * volts / watts * seconds;
        }
    }

    private LoadHour Close()
    {
        var hour = new LoadHour(
            loadId, _hourStart, _wattSeconds / 3600, _runningSeconds / _measuredSeconds,
            _runningSeconds > 60 ? _ohmSeconds / _runningSeconds : null, _floorWatts, isOpen(_hourStart.DateTime), _measuredSeconds / 3600);
        _measuredSeconds = _runningSeconds = _wattSeconds = _ohmSeconds = 0;
        _floorWatts = double.MaxValue;
        return hour;
    }

    /// <summary>For a load of the box.</summary>
    public static HourAccumulator For(LoadDefinition load, TimeSpan utcOffset, Func<DateTime, bool> isOpen) =>
        new(load.Id, load.RatedWatts, utcOffset, isOpen);
}
