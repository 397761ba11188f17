namespace Spane.Electricity.Readings;

/// <summary>One reading of one meter as it arrived; measured values are null when the meter did not answer.</summary>
public sealed record MeterReading
{
    /// <summary>Load id, or <c>feeder</c> for the whole supply.</summary>
    public required string LoadId { get; init; }

    /// <summary>When it was measured, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Time since the node's start, which no clock correction moves.</summary>
    public TimeSpan Uptime { get; init; }

    /// <summary>The node's boot counter: <see cref="Uptime"/> is comparable within one boot only.</summary>
    public long Boot { get; init; }

    /// <summary>Whether it can be used.</summary>
    public required MeterQuality Quality { get; init; }

    /// <summary>RMS voltage, V.</summary>
    public double? Volts { get; init; }

    /// <summary>RMS current, A.</summary>
    public double? Amperes { get; init; }

    /// <summary>Active power, W.</summary>
    public double? Watts { get; init; }

    /// <summary>The meter's own energy register, Wh; it wraps and can be reset.</summary>
    public long? RegisterWattHours { get; init; }

    /// <summary>Frequency, Hz.</summary>
    public double? Hertz { get; init; }

    /// <summary>Power factor as the meter states it, 0–1.</summary>
    public double? PowerFactor { get; init; }

    /// <summary>Commanded state of the load's contactor; null where there is none.</summary>
    public bool? CommandedOn { get; init; }
}
